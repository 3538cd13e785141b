import { type ReactNode, Suspense, useState } from 'react';
import { useT } from '../../i18n/react';
import type { PageId } from '../../pages/list';
import { lazyPart } from '../app/lazyPart';
import { PageLink } from '../app/PageLink';

const Stories = lazyPart(() => import('./Stories').then((module) => module.Stories), ['lab']);
const OpenScenario = lazyPart(() => import('./OpenScenario').then((module) => module.OpenScenario), ['link']);

type Way = 'lab' | 'conformance' | 'glossary';

function Card({ page, way }: { readonly page: PageId; readonly way: Way }) {
  const t = useT();
  return (
    <li className="home-card">
      <PageLink page={page}>
        <b>{t(`home.${way}.card`)}</b>
        <span>{t(`home.${way}.text`)}</span>
      </PageLink>
    </li>
  );
}

/** What is loaded once it is wanted. */
function Opened({ way, children }: { readonly way: 'stories' | 'open'; readonly children: ReactNode }) {
  const t = useT();
  const [wanted, setWanted] = useState(false);
  return (
    <details className="home-more" onToggle={(event) => event.currentTarget.open && setWanted(true)}>
      <summary>
        <b>{t(`home.${way}.card`)}</b> <span>{t(`home.${way}.text`)}</span>
      </summary>
      <Suspense>{wanted && children}</Suspense>
    </details>
  );
}

/** The lab, what is checked, the stories, and what somebody else has sent. */
export function More() {
  const t = useT();
  return (
    <>
      <h2>{t('home.more')}</h2>
      <ul className="home-cards">
        <Card page="lab" way="lab" />
        <Card page="conformance" way="conformance" />
        <Card page="glossary" way="glossary" />
      </ul>
      <Opened way="stories">
        <Stories />
      </Opened>
      <Opened way="open">
        <OpenScenario />
      </Opened>
    </>
  );
}
