import { Button } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { filesOfDrop, filesOfList, type DroppedFile } from './dropped-files.ts';
import css from './file-drop.module.css';
import { Icon } from './icons.tsx';

/** A place to drop files and folders on, with buttons that do the same by keyboard. */
export function FileDrop({
  title,
  children,
  accept,
  single = false,
  disabled = false,
  onFiles,
}: {
  title: string;
  children?: ReactNode;
  accept?: string;
  /** One file is wanted: no folder is offered. */
  single?: boolean;
  disabled?: boolean;
  onFiles: (files: DroppedFile[]) => void;
}) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (list: FileList | null) => {
    if (list && list.length > 0) onFiles(filesOfList(list));
  };
  return (
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!disabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!disabled)
          void filesOfDrop(event.dataTransfer).then((found) => found.length > 0 && onFiles(found));
      }}
    >
      <Icon name="upload" size={28} />
      <span className={css.title}>{title}</span>
      {children && <p>{children}</p>}
      <div className={css.actions}>
        <Button disabled={disabled} onClick={() => files.current?.click()}>
          {single ? 'Choose a file' : 'Choose files'}
        </Button>
        {!single && (
          <Button variant="default" disabled={disabled} onClick={() => folder.current?.click()}>
            Choose a folder
          </Button>
        )}
      </div>
      <input
        ref={files}
        className={css.hidden}
        type="file"
        multiple={!single}
        accept={accept}
        aria-label="Files"
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <input
        ref={folder}
        className={css.hidden}
        type="file"
        aria-label="Folder"
        tabIndex={-1}
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
