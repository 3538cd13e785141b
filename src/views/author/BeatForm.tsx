import { useT } from '../../i18n/react';
import type { Beat, EventPattern, Focus } from '../../lessons/types';
import { deleteBeat, editBeat, moveUp } from '../../state/author';
import { FocusFields } from './FocusFields';
import { GateFields } from './GateFields';
import { JsonField } from './JsonField';
import { ProseFields } from './ProseFields';
import { ShowFields } from './ShowFields';

interface Props {
  readonly index: number;
  readonly beat: Beat;
}

function Until({ until, onChange }: { readonly until: EventPattern; readonly onChange: (until: EventPattern) => void }) {
  const t = useT();
  return (
    <fieldset className="fields author-group">
      <legend>{t('author.until', { event: until.type })}</legend>
      {Object.entries(until)
        .filter(([field]) => field !== 'type')
        .map(([field, value]) => (
          <JsonField
            key={field}
            label={field}
            value={value}
            onChange={(changed) => {
              const { [field]: _, ...others } = until as unknown as Record<string, unknown>;
              onChange((changed === undefined ? others : { ...until, [field]: changed }) as unknown as EventPattern);
            }}
          />
        ))}
    </fieldset>
  );
}

/** One beat: when it ends, what is said, where to look, what is asked, what is shown. */
export function BeatForm({ index, beat }: Props) {
  const t = useT();
  const edit = (field: string) => (changed: Partial<Beat>) => editBeat(index, changed, field);
  return (
    <section className="author-form" aria-label={t('author.beat', { number: index + 1 })}>
      <div className="fields">
        <ProseFields
          label={t('author.heading')}
          value={beat.heading}
          onChange={(heading, language) => edit(`heading ${language}`)({ heading })}
        />
        <ProseFields label={t('author.text')} value={beat.text} long onChange={(text, language) => edit(`text ${language}`)({ text })} />
      </div>
      <Until until={beat.until} onChange={(until) => edit('until')({ until })} />
      <FocusFields focus={beat.focus} onChange={(focus: Focus) => edit('focus')({ focus })} />
      <GateFields gate={beat.gate} onChange={(gate) => edit('gate')({ gate } as Partial<Beat>)} />
      <ShowFields show={beat.show} onChange={(show) => edit('show')({ show } as Partial<Beat>)} />
      <div className="fields">
        <button type="button" className="button small" disabled={index === 0} onClick={() => moveUp(index)}>
          {t('author.up')}
        </button>
        <button type="button" className="button small" onClick={() => deleteBeat(index)}>
          {t('author.delete')}
        </button>
      </div>
    </section>
  );
}
