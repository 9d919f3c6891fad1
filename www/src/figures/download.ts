/** Hands bytes or text to the browser's downloads. */
export function download(content: BlobPart, fileName: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download begins after this task; a minute is more than it needs to read the blob.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
