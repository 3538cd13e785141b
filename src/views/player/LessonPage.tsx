import { useEffect } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { useLesson } from '../../state/react';
import { Count } from '../deck/Count';
import { Deck } from '../deck/Deck';
import { Chip } from '../header/Chip';
import { Header } from '../header/Header';
import { Icon } from '../icons/Icon';
import { ViewsButton } from '../workspace/ViewsButton';
import { fork } from './acts';
import { Screen } from './Screen';
import { useGateMarks } from './useGateMarks';
import { usePart } from './usePart';

/** The lesson: its header, the stage, and the deck whose units are beats. */
export function LessonPage() {
  const t = useT();
  const language = useLanguage();
  const { lesson, ends } = useLesson((state) => state);
  const part = usePart();
  useEffect(() => {
    if (lesson) document.title = `${lesson.title[language]} · ${t('player.brand')}`;
  }, [lesson, language, t]);
  const markers = useGateMarks();
  return (
    <Screen
      header={
        <Header title={lesson?.title[language] ?? ''} count={<Count ends={ends} className="header-count" />} end={<ViewsButton />}>
          {lesson && <Facts />}
        </Header>
      }
      deck={
        <Deck ends={ends} part={part} gates={markers} ahead={false}>
          <button type="button" className="button" onClick={fork}>
            <Icon name="fork" />
            {t('player.tryHere')}
          </button>
        </Deck>
      }
    />
  );
}

function Facts() {
  const t = useT();
  const scenario = useLesson((state) => state.lesson?.scenario);
  const producers = scenario?.clients.filter(({ kind }) => kind === 'producer') ?? [];
  const minIsr = scenario?.topics[0]?.configs?.['min.insync.replicas'] ?? scenario?.cluster.configs['min.insync.replicas'] ?? 1;
  return (
    <>
      <Chip name="Kafka" value={`${scenario?.kafka} · ${scenario?.cluster.mode === 'kraft' ? 'KRaft' : t('player.zookeeper')}`} />
      <Chip name="acks" value={[...new Set(producers.map(({ configs }) => configs?.acks ?? 'all'))].join(', ') || 'all'} />
      <Chip name="min.insync.replicas" value={String(minIsr)} />
    </>
  );
}
