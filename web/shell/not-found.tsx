import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';

/** An address that leads nowhere, or to something that one may not see: the two look the same on purpose. */
export function NotFound() {
  return (
    <Page title="Not found" narrow>
      <Empty title="There is nothing at this address" actions={<Link to="/">To the start</Link>}>
        It may have been removed, or it belongs to a workspace that you are not a member of.
      </Empty>
    </Page>
  );
}

/** The same where no frame stands around it. */
export function NotFoundAnywhere() {
  return (
    <main>
      <NotFound />
    </main>
  );
}
