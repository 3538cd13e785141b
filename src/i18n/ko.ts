import event from './ko/event.json' with { type: 'json' };
import home from './ko/home.json' with { type: 'json' };
import lab from './ko/lab.json' with { type: 'json' };
import link from './ko/link.json' with { type: 'json' };
import pages from './ko/pages.json' with { type: 'json' };
import player from './ko/player.json' with { type: 'json' };
import stage from './ko/stage.json' with { type: 'json' };

export const messages = { ...pages, ...home, ...player, ...stage, ...lab, ...link, ...event };
