/** Gives a document to the person as a file. */
export function download(document: unknown): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' }));
  const link = window.document.createElement('a');
  link.href = address;
  link.download = 'highwater.json';
  link.click();
  URL.revokeObjectURL(address);
}
