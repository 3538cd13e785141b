import { episode, tellingOf } from './fuzzEpisode';
import { expect, test } from './page';

/** More of them: `npm run fuzz`. */
const EPISODES = [1, 2, 3, 4];

for (const seed of EPISODES)
  test(`a page used at random shows nothing that is wrong: ${seed}`, async ({ browser, baseURL }) => {
    test.slow();
    const found = await episode(browser, baseURL!, seed);
    expect(found && tellingOf(found)).toBeNull();
  });
