/** A file with the place it had in the folder that was dropped: `interviews/03-ana.vtt`. */
export interface DroppedFile {
  readonly file: File;
  readonly path: string;
}

const readAll = async (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> => {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return found;
    found.push(...some);
  }
};

async function walk(entry: FileSystemEntry): Promise<DroppedFile[]> {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  const children = await readAll((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(children.map(walk))).flat();
}

/** All files of a drop, those within folders too; hidden files are left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<DroppedFile[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length > 0) return (await Promise.all(entries.map(walk))).flat();
  return filesOfList(transfer.files);
}

export function filesOfList(list: FileList): DroppedFile[] {
  return [...list]
    .filter((file) => !file.name.startsWith('.'))
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}
