import { useT } from '../../i18n/react';
import type { ChoiceGate, Claim, Gate } from '../../lessons/types';
import { JsonField } from './JsonField';
import { ProseFields } from './ProseFields';

const KINDS = ['line', 'broker', 'choice'] as const satisfies readonly Gate['kind'][];
const NO_PROSE = { en: '', ko: '' };
const LEADS = (is: number): ChoiceGate['options'][number] => ({ text: NO_PROSE, claim: { of: 'leader', is } });

/** A question of this kind, with the words of the one before. */
function gateOf(kind: Gate['kind'], before: Gate | undefined): Gate {
  const words = { ask: before?.ask ?? NO_PROSE, because: before?.because ?? NO_PROSE };
  if (kind === 'line') return { kind, ...words, of: 'highWatermark', broker: 1, options: [0, 1, 2] };
  if (kind === 'broker') return { kind, ...words, of: 'leader' };
  return { kind, ...words, options: [LEADS(1), LEADS(2)] };
}

function LineOptions({ gate, onChange }: { readonly gate: Extract<Gate, { kind: 'line' }>; readonly onChange: (gate: Gate) => void }) {
  const t = useT();
  return (
    <>
      <label className="field">
        {t('author.gate.of')}
        <select value={gate.of} onChange={({ target }) => onChange({ ...gate, of: target.value as typeof gate.of })}>
          <option value="highWatermark">{t('author.focus.highWatermark')}</option>
          <option value="logEndOffset">{t('author.focus.logEnd')}</option>
        </select>
      </label>
      <JsonField label={t('author.broker')} value={gate.broker} onChange={(broker) => onChange({ ...gate, broker: Number(broker ?? 1) })} />
      <JsonField
        label={t('author.gate.options')}
        value={gate.options}
        onChange={(options) => Array.isArray(options) && onChange({ ...gate, options })}
      />
    </>
  );
}

function ChoiceOptions({ gate, onChange }: { readonly gate: ChoiceGate; readonly onChange: (gate: Gate) => void }) {
  const t = useT();
  const set = (index: number, changed: Partial<ChoiceGate['options'][number]>) =>
    onChange({ ...gate, options: gate.options.map((option, each) => (each === index ? { ...option, ...changed } : option)) });
  return (
    <>
      {gate.options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is its place
        <fieldset key={index} className="fields author-group">
          <legend>{t('author.gate.answer', { number: index + 1 })}</legend>
          <ProseFields label={t('author.text')} value={option.text} onChange={(text) => set(index, { text })} />
          <JsonField
            label={t('author.gate.claim')}
            value={option.claim}
            onChange={(claim) => claim !== undefined && set(index, { claim: claim as Claim })}
          />
        </fieldset>
      ))}
      <button type="button" className="button small" onClick={() => onChange({ ...gate, options: [...gate.options, LEADS(-1)] })}>
        {t('author.gate.more')}
      </button>
    </>
  );
}

interface Props {
  readonly gate: Gate | undefined;
  readonly onChange: (gate: Gate | undefined) => void;
}

/** What is asked before the beat; the engine knows the answer. */
export function GateFields({ gate, onChange }: Props) {
  const t = useT();
  return (
    <fieldset className="fields author-group">
      <legend>{t('author.gate')}</legend>
      <label className="field">
        {t('author.gate.kind')}
        <select
          value={gate?.kind ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : gateOf(target.value as Gate['kind'], gate))}
        >
          <option value="">{t('author.gate.none')}</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`author.gate.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {gate && (
        <>
          <ProseFields label={t('author.gate.ask')} value={gate.ask} onChange={(ask) => onChange({ ...gate, ask })} />
          <ProseFields label={t('author.gate.because')} value={gate.because} onChange={(because) => onChange({ ...gate, because })} />
          {gate.kind === 'line' && <LineOptions gate={gate} onChange={onChange} />}
          {gate.kind === 'choice' && <ChoiceOptions gate={gate} onChange={onChange} />}
        </>
      )}
    </fieldset>
  );
}
