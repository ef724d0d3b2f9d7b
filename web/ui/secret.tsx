import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from './icons.tsx';
import css from './secret.module.css';

/** A link or key to be taken elsewhere. Where the browser keeps the clipboard shut, the text is selected instead. */
export function CopyableSecret({ label, value }: { label: string; value: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={css.secret}>
      <input
        ref={input}
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={<Icon name={copied ? 'check' : 'copy'} size={16} />}
        onClick={() => void copy()}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
