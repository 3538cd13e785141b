import pages from './ko/pages.json' with { type: 'json' };
import player from './ko/player.json' with { type: 'json' };
import stage from './ko/stage.json' with { type: 'json' };

export const messages = { ...pages, ...player, ...stage };

export const rooms = {
  act: () => import('./ko/act.json', { with: { type: 'json' } }),
  author: () => import('./ko/author.json', { with: { type: 'json' } }),
  conformance: () => import('./ko/conformance.json', { with: { type: 'json' } }),
  control: () => import('./ko/control.json', { with: { type: 'json' } }),
  deck: () => import('./ko/deck.json', { with: { type: 'json' } }),
  embed: () => import('./ko/embed.json', { with: { type: 'json' } }),
  event: () => import('./ko/event.json', { with: { type: 'json' } }),
  events: () => import('./ko/events.json', { with: { type: 'json' } }),
  futures: () => import('./ko/futures.json', { with: { type: 'json' } }),
  gate: () => import('./ko/gate.json', { with: { type: 'json' } }),
  glossary: () => import('./ko/glossary.json', { with: { type: 'json' } }),
  help: () => import('./ko/help.json', { with: { type: 'json' } }),
  home: () => import('./ko/home.json', { with: { type: 'json' } }),
  invariant: () => import('./ko/invariant.json', { with: { type: 'json' } }),
  keyboard: () => import('./ko/keyboard.json', { with: { type: 'json' } }),
  lab: () => import('./ko/lab.json', { with: { type: 'json' } }),
  link: () => import('./ko/link.json', { with: { type: 'json' } }),
  metrics: () => import('./ko/metrics.json', { with: { type: 'json' } }),
  overview: () => import('./ko/overview.json', { with: { type: 'json' } }),
  presenter: () => import('./ko/presenter.json', { with: { type: 'json' } }),
  share: () => import('./ko/share.json', { with: { type: 'json' } }),
  spacetime: () => import('./ko/spacetime.json', { with: { type: 'json' } }),
  palette: () => import('./ko/palette.json', { with: { type: 'json' } }),
  tables: () => import('./ko/tables.json', { with: { type: 'json' } }),
  task: () => import('./ko/task.json', { with: { type: 'json' } }),
  terminal: () => import('./ko/terminal.json', { with: { type: 'json' } }),
  why: () => import('./ko/why.json', { with: { type: 'json' } }),
  workspace: () => import('./ko/workspace.json', { with: { type: 'json' } }),
  worlds: () => import('./ko/worlds.json', { with: { type: 'json' } }),
};
