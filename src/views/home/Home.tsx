import { useT } from '../../i18n/react';
import { PageLink } from '../app/PageLink';
import { Header } from '../header/Header';
import { HomePicture } from './HomePicture';
import './home.css';
import { Lessons } from './Lessons';
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
          <h2>{t('home.more')}</h2>
          <ul className="home-cards">
            <li className="home-card">
              <PageLink page="lab">
                <b>{t('home.lab.card')}</b>
                <span>{t('home.lab.text')}</span>
              </PageLink>
            </li>
            <li className="home-card">
              <PageLink page="conformance">
                <b>{t('home.conformance')}</b>
                <span>{t('home.conformance.text')}</span>
              </PageLink>
            </li>
          </ul>
        </section>
      </main>
    </div>
  );
}
