import { lazy, Suspense } from 'react';
import { useScene } from './context';
import { Ring } from './Selected';
import { ZooKeeper } from './ZooKeeper';

/** Most lessons run on ZooKeeper. */
const Quorum = lazy(() => import('./Quorum').then((module) => ({ default: module.Quorum })));

/** The cluster's memory: ZooKeeper, or the controllers of KRaft in its place. */
export function Keeper({ selected }: { readonly selected: boolean }) {
  const { layout, b } = useScene();
  const { x, y, width, height } = layout.zookeeper;
  return (
    <g>
      {selected && <Ring box={layout.zookeeper} />}
      <g transform={`translate(${x} ${y})`}>
        <rect width={width} height={height} rx="8" fill="var(--panel)" stroke="var(--edge)" strokeWidth="1.5" />
        {b.frame.quorum ? (
          <Suspense>
            <Quorum />
          </Suspense>
        ) : (
          <ZooKeeper />
        )}
      </g>
    </g>
  );
}
