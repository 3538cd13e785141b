import { inspect, PANES, pageStore, showPane, showView, VIEWS } from '../../state/page';
import { run } from '../../state/run';
import type { PaletteCommand, Source } from '../palette/types';

/** Each view, each pane below it, and the inspector beside it; none where nothing runs. */
export const viewCommands: Source = () => {
  const { view, pane, inspecting } = pageStore.getState();
  if (run.getState().status === 'idle') return [];
  return [
    ...VIEWS.map(
      (each): PaletteCommand => ({
        id: each,
        group: 'views',
        name: (t) => t(`workspace.${each}`),
        isOn: each === view,
        run: () => showView(each),
      }),
    ),
    ...PANES.map(
      (each): PaletteCommand => ({
        id: each,
        group: 'views',
        name: (t) => t(`workspace.${each}`),
        isOn: each === pane,
        run: () => showPane(each === pane ? null : each),
      }),
    ),
    {
      id: 'inspector',
      group: 'views',
      name: (t) => t('workspace.inspector'),
      isOn: inspecting,
      run: () => inspect(!inspecting),
    },
  ];
};
