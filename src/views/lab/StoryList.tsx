import { useLanguage, useT } from '../../i18n/react';
import { stories } from '../../stories';
import type { StoryRun } from '../../stories/types';
import './story-list.css';

const VERSIONS = ['broken', 'cured'] as const;

/** What no release does cannot be opened: a document has no place for it. */
const canOpen = ({ flags }: StoryRun) => flags === undefined;

/** The stories, each with the versions of it that can be opened. `open` is given a story's document as its file has it. */
export function StoryList({ open }: { readonly open: (document: unknown) => void }) {
  const t = useT();
  const language = useLanguage();
  return (
    <ol className="story-list">
      {stories.map((story) => (
        <li key={story.id} value={story.number}>
          <span className="story-title">{story.title[language]}</span>
          <span className="story-versions">
            {VERSIONS.filter((version) => canOpen(story[version])).map((version) => (
              <button
                key={version}
                type="button"
                className="button small"
                aria-label={t(`lab.stories.${version}.label`, { title: story.title[language], kafka: story[version].scenario.kafka })}
                onClick={() => open(story[version].scenario)}
              >
                {t(`lab.stories.${version}`, { kafka: story[version].scenario.kafka })}
              </button>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}
