/** Saves a text as a file, with a media type. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // After the click the browser has its own reference to the data.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
