import { type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { useT } from '../../i18n/react';
import { showView } from '../../state/page';
import { usePage, useShownPartition } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { Announcer } from './Announcer';
import './screen.css';
import { StageArea } from './StageArea';
import { useTransportKeys } from './useTransportKeys';

function skipToTables(): void {
  showView('tables');
  document.getElementById('tables')?.focus();
}

const narrow = matchMedia('(max-width: 767px)');
const isNarrow = () => narrow.matches;
function onNarrow(hear: () => void): () => void {
  narrow.addEventListener('change', hear);
  return () => narrow.removeEventListener('change', hear);
}

const PhoneBar = lazyPart(() => import('../workspace/PhoneBar').then((module) => module.PhoneBar), ['workspace']);
const Dock = lazyPart(() => import('../workspace/Dock').then((module) => module.Dock), ['workspace']);
const Side = lazyPart(() => import('../workspace/Side').then((module) => module.Side), ['workspace']);

interface Props {
  readonly header: ReactNode;
  readonly deck: ReactNode;
  /** What stands beside the view while nothing is inspected. */
  readonly side?: ReactNode;
}

/** What the lesson and the lab have in common: header, stage, deck, keys, and the words for assistive technology. */
export function Screen({ header, deck, side }: Props) {
  const t = useT();
  const tp = useShownPartition();
  const view = usePage((state) => state.view);
  const pane = usePage((state) => state.pane);
  const inspecting = usePage((state) => state.inspecting);
  const beside = Boolean(side) || inspecting;
  const phone = useSyncExternalStore(onNarrow, isNarrow);
  useTransportKeys();
  return (
    <div className="screen" data-view={view} data-side={beside || undefined} data-dock={pane ?? undefined}>
      <button type="button" className="skip-link" onClick={skipToTables}>
        {t('player.skipToTables')}
      </button>
      {header}
      <StageArea tp={tp} />
      <Suspense>{beside && <Side tp={tp}>{side}</Side>}</Suspense>
      {deck}
      <Suspense>{pane && <Dock pane={pane} tp={tp} />}</Suspense>
      <Suspense>{phone && <PhoneBar />}</Suspense>
      <Announcer />
    </div>
  );
}
