import { type MouseEvent, Suspense, useEffect, useMemo, useRef } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { pageUrl } from '../../pages/list';
import { linkHere } from '../../state/address';
import { singleSteps } from '../../state/moment';
import { pause } from '../../state/playhead';
import { useLesson, usePage, usePlayhead, useShownPartition } from '../../state/react';
import { back, next, togglePlay } from '../../state/transport';
import { lazyPart } from '../app/lazyPart';
import { axisOf } from '../deck/axis';
import { Count } from '../deck/Count';
import { GateMarkers } from '../deck/GateMarkers';
import { Scrubber } from '../deck/Scrubber';
import { useWidth } from '../deck/useWidth';
import { Icon } from '../icons/Icon';
import { Announcer } from '../player/Announcer';
import { StageArea } from '../player/StageArea';
import { useGateMarks } from '../player/useGateMarks';
import { useTransportKeys } from '../player/useTransportKeys';
import './embed.css';
import { useHeight } from './useHeight';
import { useTelling } from './useTelling';

const Unreadable = lazyPart(() => import('./Unreadable').then((module) => module.Unreadable), ['link']);

/** Positions at which units end: beats in a lesson, else every shown step. */
function useEnds(): readonly number[] {
  const { lesson, ends } = useLesson((state) => state);
  const length = usePlayhead((state) => state.length);
  return useMemo(() => (lesson ? ends : singleSteps(length)), [lesson, ends, length]);
}

/** The same moment on its own page, in a tab of its own. The address is made when it is asked for. */
function OpenInFull() {
  const t = useT();
  const { root, language, problem } = usePage((state) => state);
  const aim = ({ currentTarget }: { readonly currentTarget: HTMLAnchorElement }) => {
    // What is wrong with an address, and what of it can be read, the lab says.
    currentTarget.href = problem ? pageUrl(root, language, 'lab') + location.hash : linkHere();
  };
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    aim(event);
    pause();
  };
  return (
    <a className="button small embed-open" href={root} target="_blank" rel="noopener" onPointerEnter={aim} onFocus={aim} onClick={open}>
      <span className="embed-open-words">{t('embed.open')}</span> <span aria-hidden="true">↗</span>
    </a>
  );
}

function Buttons() {
  const t = useT();
  const playing = usePlayhead((state) => state.playing);
  const atStart = usePlayhead((state) => state.position <= 0);
  const atEnd = usePlayhead((state) => state.position >= state.length);
  return (
    <div className="embed-buttons" role="group" aria-label={t('player.transport')}>
      <button type="button" className="button icon-only" aria-label={t('player.back')} aria-disabled={atStart} onClick={back}>
        <Icon name="back" />
      </button>
      <button type="button" className="button icon-only" aria-label={t(playing ? 'player.pause' : 'player.play')} onClick={togglePlay}>
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <button type="button" className="button primary embed-next" aria-disabled={atEnd} onClick={next}>
        {t('player.next')} <Icon name="next" />
      </button>
    </div>
  );
}

function Track({ ends }: { readonly ends: readonly number[] }) {
  const lanes = useRef<HTMLDivElement>(null);
  const width = useWidth(lanes);
  const axis = useMemo(() => axisOf(ends, width), [ends, width]);
  const gates = useGateMarks();
  return (
    <div className="embed-track" ref={lanes}>
      <Scrubber axis={axis} ends={ends} />
      <GateMarkers axis={axis} gates={gates} />
    </div>
  );
}

/** A link never leads the frame away from what its page has put there. */
function leadOut({ target }: MouseEvent): void {
  const link = target instanceof Element && target.closest('a');
  if (link) link.target = '_blank';
}

/** A moment in the frame of another page: to be looked at, walked through and answered, never to be changed. */
export function EmbedPage() {
  const t = useT();
  const language = useLanguage();
  const page = useRef<HTMLDivElement>(null);
  const problem = usePage((state) => state.problem);
  const lesson = useLesson((state) => state.lesson);
  const tp = useShownPartition();
  const ends = useEnds();
  const title = lesson ? lesson.title[language] : t('embed.title');
  useTransportKeys();
  useTelling(ends);
  useHeight(page);
  useEffect(() => {
    document.title = `${title} · ${t('player.brand')}`;
  }, [title, t]);
  return (
    <div className="embed" ref={page} onClickCapture={leadOut}>
      <h1 className="visually-hidden">{title}</h1>
      {problem ? (
        <Suspense>
          <Unreadable problem={problem} />
        </Suspense>
      ) : (
        <StageArea tp={tp} readOnly />
      )}
      <footer className="embed-bar">
        {!problem && <Buttons />}
        {!problem && <Track ends={ends} />}
        {!problem && <Count ends={ends} className="embed-count" />}
        <OpenInFull />
      </footer>
      <Announcer />
    </div>
  );
}
