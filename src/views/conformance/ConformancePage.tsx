import { useEffect } from 'react';
import { useT } from '../../i18n/react';
import { followAddress, score } from '../../state/conformance';
import { Chip } from '../header/Chip';
import { Header } from '../header/Header';
import { IgnoredNotice } from '../player/IgnoredNotice';
import './conformance.css';
import { Matrix } from './Matrix';
import { OpenRecording } from './OpenRecording';
import { RecordingList } from './RecordingList';
import { Summary } from './Summary';
import { columnsOf } from './tally';

/** How the engine compares with real clusters: the score, and every recording line by line. */
export function ConformancePage() {
  const t = useT();
  useEffect(followAddress, []);
  return (
    <div className="conformance">
      <Header title={t('conformance.title')}>
        <Chip name={t('conformance.recordings', { count: score.length })} value="" />
        <Chip name={t('conformance.versions', { count: columnsOf(score).length })} value="" />
      </Header>
      <main>
        <IgnoredNotice />
        <div className="conformance-score">
          <div>
            <h2>{t('conformance.heading')}</h2>
            <Matrix />
          </div>
          <Summary />
        </div>
        <OpenRecording />
        <RecordingList />
      </main>
    </div>
  );
}
