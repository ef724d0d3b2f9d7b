import { Notice } from '../ui/notice.tsx';
import { EntranceFrame } from './entrance-frame.tsx';

/** Shown where a link came without its secret. */
export function LinkNotWhole({ title }: { title: string }) {
  return (
    <EntranceFrame title={title}>
      <Notice tone="bad" title="This link is not whole">
        <p>Copy it again from where you received it, from the first letter to the last.</p>
      </Notice>
    </EntranceFrame>
  );
}
