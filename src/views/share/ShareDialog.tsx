import { useState } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { hashHere, linkHere } from '../../state/address';
import { embedAddress } from '../../state/embedAddress';
import { useLesson, usePage, useRun } from '../../state/react';
import { useCaption } from '../caption/useCaption';
import { download } from '../file/download';
import { Dialog } from '../help/Dialog';
import { CopyField } from './CopyField';
import { Qr } from './Qr';
import './share-dialog.css';
import { frameOf, MOST_SAFE, reachOf, ticketOf } from './snippets';
import { useDescribed } from './useDescribed';

/** How long the link is, against what it must get through. */
function Meter({ length }: { readonly length: number }) {
  const t = useT();
  const reach = reachOf(length);
  return (
    <div className="share-meter" data-reach={reach}>
      <meter min={0} max={MOST_SAFE} value={Math.min(length, MOST_SAFE)} aria-label={t('share.length')} />
      <span>{t(`share.reach.${reach}`, { length })}</span>
    </div>
  );
}

function useTitle(): string {
  const t = useT();
  const language = useLanguage();
  const lesson = useLesson((state) => state.lesson);
  const scenario = useRun((state) => state.scenario);
  if (lesson) return lesson.title[language];
  return scenario?.title ?? t('share.document', { kafka: scenario?.kafka ?? '' });
}

/** Everything that a moment can be passed on as. */
export function ShareDialog({ close }: { readonly close: () => void }) {
  const t = useT();
  const [fromStart, setFromStart] = useState(false);
  const scenario = useRun((state) => state.scenario);
  const place = usePage((state) => state);
  const caption = useCaption();
  const title = useTitle();
  const described = useDescribed();
  const link = linkHere(fromStart);
  const frame = frameOf(embedAddress(place, hashHere(fromStart)), `${title} · ${t('player.brand')}`);
  const words = caption ? `${caption.heading}. ${caption.text}` : '';
  return (
    <Dialog title={t('share.title')} close={close}>
      <div className="share-dialog">
        <section>
          <label className="share-moment">
            <input type="checkbox" checked={!fromStart} onChange={(event) => setFromStart(!event.target.checked)} />
            {t('share.atMoment')}
          </label>
          <CopyField label={t('share.link')} value={link} rows={3} />
          <Meter length={link.length} />
          <p className="share-note">{t('share.private')}</p>
          {reachOf(link.length) !== 'long' && <Qr link={link} />}
        </section>
        <section>
          <CopyField label={t('share.ticket')} value={ticketOf({ title, words, link: linkHere(), said: described })} rows={9} />
          <CopyField label={t('share.embed')} value={frame} rows={4} />
          <div>
            <button type="button" className="button small" onClick={() => download(scenario)}>
              {t('share.download')}
            </button>
          </div>
        </section>
      </div>
    </Dialog>
  );
}
