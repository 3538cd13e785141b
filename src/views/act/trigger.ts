/** What an actor's menu belongs to: the button that was pressed, else the actor on the stage; for a partition its leader. */
export function triggerOf(actor: string, leader: string): Element | null {
  const own = `[data-node="${CSS.escape(actor)}"], [data-menu="${CSS.escape(actor)}"]`;
  const pressed = document.activeElement;
  if (pressed?.matches(own)) return pressed;
  return (
    document.querySelector(own) ??
    document.querySelector(`#stage [data-node="${leader}"], #stage [data-node]`) ??
    document.querySelector('#stage')
  );
}
