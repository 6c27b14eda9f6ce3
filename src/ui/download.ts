/** Hands a text to the person as a file. */
export function download(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // After the click the browser holds the file by itself.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
