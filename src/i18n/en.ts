import pages from './en/pages.json' with { type: 'json' };
import player from './en/player.json' with { type: 'json' };
import stage from './en/stage.json' with { type: 'json' };

/** What every page says. */
export const messages = { ...pages, ...player, ...stage };

/** What comes with the part of the page that says it. English names the messages; the other languages follow. */
export const rooms = {
  act: () => import('./en/act.json', { with: { type: 'json' } }),
  author: () => import('./en/author.json', { with: { type: 'json' } }),
  conformance: () => import('./en/conformance.json', { with: { type: 'json' } }),
  control: () => import('./en/control.json', { with: { type: 'json' } }),
  deck: () => import('./en/deck.json', { with: { type: 'json' } }),
  embed: () => import('./en/embed.json', { with: { type: 'json' } }),
  event: () => import('./en/event.json', { with: { type: 'json' } }),
  events: () => import('./en/events.json', { with: { type: 'json' } }),
  futures: () => import('./en/futures.json', { with: { type: 'json' } }),
  gate: () => import('./en/gate.json', { with: { type: 'json' } }),
  glossary: () => import('./en/glossary.json', { with: { type: 'json' } }),
  help: () => import('./en/help.json', { with: { type: 'json' } }),
  home: () => import('./en/home.json', { with: { type: 'json' } }),
  invariant: () => import('./en/invariant.json', { with: { type: 'json' } }),
  keyboard: () => import('./en/keyboard.json', { with: { type: 'json' } }),
  lab: () => import('./en/lab.json', { with: { type: 'json' } }),
  link: () => import('./en/link.json', { with: { type: 'json' } }),
  metrics: () => import('./en/metrics.json', { with: { type: 'json' } }),
  overview: () => import('./en/overview.json', { with: { type: 'json' } }),
  presenter: () => import('./en/presenter.json', { with: { type: 'json' } }),
  share: () => import('./en/share.json', { with: { type: 'json' } }),
  spacetime: () => import('./en/spacetime.json', { with: { type: 'json' } }),
  palette: () => import('./en/palette.json', { with: { type: 'json' } }),
  tables: () => import('./en/tables.json', { with: { type: 'json' } }),
  task: () => import('./en/task.json', { with: { type: 'json' } }),
  terminal: () => import('./en/terminal.json', { with: { type: 'json' } }),
  why: () => import('./en/why.json', { with: { type: 'json' } }),
  workspace: () => import('./en/workspace.json', { with: { type: 'json' } }),
  worlds: () => import('./en/worlds.json', { with: { type: 'json' } }),
};
