import { useState } from 'react';

/** True from the first time that it was asked for: what has opened once stays, so that its closing can be seen. */
export function useOnce(asked: boolean): boolean {
  const [once, setOnce] = useState(asked);
  if (asked && !once) setOnce(true);
  return once || asked;
}
