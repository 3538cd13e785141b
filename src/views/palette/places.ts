import { LESSON_IDS } from '../../lessons/ids';
import { LESSON_CARDS } from '../../lessons/list';
import { openStory } from '../../state/actions';
import { goToPage } from '../../state/navigation';
import { pageStore } from '../../state/page';
import { stories } from '../../stories';
import type { PaletteCommand, Source } from './types';

const PAGES = ['home', 'lab', 'conformance'] as const;
const VERSIONS = ['broken', 'cured'] as const;

/** The pages, and the lessons by their titles. */
export const pageCommands: Source = () => {
  const { page } = pageStore.getState();
  return [
    ...PAGES.map(
      (each): PaletteCommand => ({
        id: each,
        group: 'pages',
        name: (t) => t(`palette.${each}`),
        isOn: each === page,
        run: () => goToPage(each),
      }),
    ),
    ...LESSON_IDS.map(
      (each): PaletteCommand => ({
        id: each,
        group: 'pages',
        name: (t, language) => t('palette.lesson', { title: LESSON_CARDS[each].title[language] }),
        isOn: each === page,
        run: () => goToPage(each),
      }),
    ),
  ];
};

/** The stories, as they go wrong and cured; what no release does is in no document. */
export const storyCommands: Source = () =>
  stories.flatMap((story) =>
    VERSIONS.filter((version) => story[version].flags === undefined).map(
      (version): PaletteCommand => ({
        id: `${story.id} ${version}`,
        group: 'stories',
        name: (t, language) => t(`lab.stories.${version}.label`, { title: story.title[language], kafka: story[version].scenario.kafka }),
        run: () => openStory(story[version].scenario),
      }),
    ),
  );
