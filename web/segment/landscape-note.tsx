import { Term } from '../ui/term.tsx';

/** How the opportunity landscape is read. */
export function LandscapeNote() {
  return (
    <>
      <Term of="importance">Importance</Term> across, <Term of="satisfaction">satisfaction</Term> up. Below
      the zone’s edge <Term of="opportunity" /> is above 10; the dashed lines are 12 and 15.
    </>
  );
}
