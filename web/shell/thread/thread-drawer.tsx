import { Button } from '@mantine/core';
import type { NodeRef } from '@rehire/contract/thread/node';
import { threads } from '@rehire/contract/thread/threads';
import { useState } from 'react';
import { ago } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { SideDrawer } from '../../ui/side-drawer.tsx';
import { Await } from '../await.tsx';
import { To } from '../link.tsx';
import { useRead } from '../queries.ts';
import { useSearchParam } from '../search-param.ts';
import { useWorkspaceId } from '../session.ts';
import { groupLinks, readNode, suggestedLine, writeNode, type Link } from './links.ts';
import css from './thread.module.css';
import { kindWord } from './words.ts';

const FIRST = 8;

/** The drawer beside every page: a node, and what it is linked to both ways. Walking on stays in the drawer. */
export function ThreadDrawer() {
  const [open, setOpen] = useSearchParam('thread');
  const [trail, setTrail] = useState<readonly string[]>([]);
  const node = readNode(open);
  const close = () => {
    setTrail([]);
    setOpen(null);
  };
  const walkTo = (next: NodeRef) => {
    if (open) setTrail([...trail, open]);
    setOpen(writeNode(next));
  };
  const back = () => {
    setOpen(trail.at(-1) ?? null);
    setTrail(trail.slice(0, -1));
  };
  return (
    <SideDrawer title="The thread" opened={node !== null} onClose={close}>
      {trail.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="left" size={16} />}
          onClick={back}
          mb="sm"
        >
          Back
        </Button>
      )}
      {node && <Node key={open} at={node} onWalk={walkTo} />}
    </SideDrawer>
  );
}

function Node({ at, onWalk }: { at: NodeRef; onWalk: (next: NodeRef) => void }) {
  const workspace = useWorkspaceId();
  const walk = useRead(threads.walk, { params: { workspace, ...at }, query: { depth: 1 } });
  return (
    <Await read={walk} of="the thread">
      {(found) => {
        const groups = groupLinks(found);
        return (
          <article className={css.node}>
            <p className={css.kind}>{kindWord(found.node.kind)}</p>
            <h3 className={css.title} data-quote={found.node.kind === 'quote' || undefined}>
              {found.node.title}
            </h3>
            {found.node.detail && <p className={css.detail}>{found.node.detail}</p>}
            {found.node.href && (
              <p>
                <To page={found.node.href}>Open its page</To>
              </p>
            )}
            {groups.length === 0 && <p className={css.detail}>Nothing is linked to this yet.</p>}
            {groups.map((group) => (
              <Group key={group.word} word={group.word} links={group.links} onWalk={onWalk} />
            ))}
            {found.cut && (
              <p className={css.detail}>There is more than fits here; walk on from one of these.</p>
            )}
          </article>
        );
      }}
    </Await>
  );
}

function Group({
  word,
  links,
  onWalk,
}: {
  word: string;
  links: readonly Link[];
  onWalk: (next: NodeRef) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? links : links.slice(0, FIRST);
  return (
    <section className={css.group} aria-label={word}>
      <h4>
        {word} <span>{links.length}</span>
      </h4>
      <ul>
        {shown.map(({ edge, node }) => (
          <li key={edge.id}>
            <button
              type="button"
              className={css.link}
              onClick={() => onWalk({ kind: node.kind, id: node.id })}
            >
              <span className={css.kind}>{kindWord(node.kind)}</span>
              <span className={css.linkTitle} data-quote={node.kind === 'quote' || undefined}>
                {node.title}
              </span>
              {node.detail && <span className={css.detail}>{node.detail}</span>}
              <span className={css.kind}>
                {edge.at !== null && ago(edge.at, new Date())}
                {suggestedLine(edge)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {links.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {links.length}
        </Button>
      )}
    </section>
  );
}
