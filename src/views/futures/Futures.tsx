import { useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { compareWith, useComparison } from '../../state/compare';
import { linkToFuture, restoreFutures, useFutures } from '../../state/futures';
import type { Future } from '../../state/futureTree';
import { usePage } from '../../state/react';
import { useWidth } from '../deck/useWidth';
import { Compared } from './Compared';
import { FutureCard } from './FutureCard';
import './futures.css';
import { River } from './River';
import { channelsOf } from './river';

type Said = 'copied' | 'refused' | 'picking' | null;

function Status({ said }: { readonly said: Said }) {
  const t = useT();
  const isDeleted = useFutures((state) => state.before !== null);
  return (
    <p className="futures-status" role="status">
      {said && t(`futures.${said}`)}
      {isDeleted && (
        <>
          {t('futures.deleted')}{' '}
          <button type="button" className="button small" onClick={restoreFutures}>
            {t('lab.undo')}
          </button>
        </>
      )}
    </p>
  );
}

/** What came of the same beginning: each document that was left is kept as a channel of the river. */
export function Futures() {
  const t = useT();
  const tree = useFutures((state) => state.tree);
  const isLab = usePage((state) => state.page === 'lab');
  const now = useComparison();
  const [said, say] = useState<Said>(null);
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const channels = useMemo(() => (tree ? channelsOf(tree) : []), [tree]);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (channels.length < 2) say(null);
  }, [channels.length]);
  if (!tree || !isLab) return <p className="futures-empty">{t('futures.lesson')}</p>;
  const copy = (future: Future) =>
    navigator.clipboard.writeText(linkToFuture(future)).then(
      () => say('copied'),
      () => say('refused'),
    );
  const compare = (id: number) => {
    say(null);
    compareWith(id);
  };
  return (
    <div className="futures">
      <div className="futures-head">
        <h2>{t('futures.title')}</h2>
        <span className="futures-note">{t('futures.note')}</span>
        <Status said={said} />
        <button
          type="button"
          className="button small"
          aria-pressed={said === 'picking'}
          aria-disabled={channels.length < 2}
          onClick={() => channels.length > 1 && say(said === 'picking' ? null : 'picking')}
        >
          {t('futures.compareTwo')}
        </button>
      </div>
      {now && <Compared tree={tree} now={now} />}
      {channels.length < 2 && <p className="futures-empty">{t('futures.empty')}</p>}
      <div className="futures-map">
        <div className="futures-river" ref={element}>
          {width > 0 && <River channels={channels} width={width} />}
        </div>
        <ul className="futures-list" aria-label={t('futures.title')}>
          {channels.map(({ future }) => (
            <FutureCard
              key={future.id}
              future={future}
              isHere={future.id === tree.current}
              picking={said === 'picking'}
              onCompare={compare}
              onCopy={copy}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}
