import event from './en/event.json' with { type: 'json' };
import home from './en/home.json' with { type: 'json' };
import lab from './en/lab.json' with { type: 'json' };
import link from './en/link.json' with { type: 'json' };
import pages from './en/pages.json' with { type: 'json' };
import player from './en/player.json' with { type: 'json' };
import stage from './en/stage.json' with { type: 'json' };

/** One catalog per room, merged. English names the messages; the other languages follow. */
export const messages = { ...pages, ...home, ...player, ...stage, ...lab, ...link, ...event };
