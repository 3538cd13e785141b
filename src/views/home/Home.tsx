import { useT } from '../../i18n/react';
import { PageLink } from '../app/PageLink';
import { Header } from '../header/Header';
import { HomePicture } from './HomePicture';
import './home.css';
import { Lessons } from './Lessons';
import { More } from './More';
import { Surface } from './Surface';

/** The page itself is the basin: what it promises above the water, where to begin below. */
export function Home() {
  const t = useT();
  return (
    <div className="home">
      <Header />
      <main className="home-main">
        <section className="home-sky">
          <div className="home-words">
            <h1>{t('home.title')}</h1>
            <p>{t('home.text')}</p>
          </div>
          <HomePicture />
        </section>
        <Surface />
        <section className="home-deep">
          <div className="home-starts">
            <PageLink page="five-flows" className="button primary big">
              {t('home.start')}
            </PageLink>
            <PageLink page="lab" className="button big">
              {t('home.lab')}
            </PageLink>
          </div>
          <Lessons />
          <More />
        </section>
      </main>
    </div>
  );
}
