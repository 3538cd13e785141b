/** Fills the screen with the page, or gives it back; nothing where the browser does not allow it. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
