import type { Db, Transaction } from '../record/record.ts';
import type { CalledReference, CustomerReference, NumberedCustomers, ResolvedCustomer } from './kind.ts';

/** Who keeps the customers: what the engine of imports needs of them. */
export interface CustomerRegistry {
  /** Finds or makes the customers that are meant, in the order of `references`; null where one names nobody. */
  resolve(
    tx: Transaction,
    workspace: string,
    references: readonly CustomerReference[],
    importId: string,
  ): Promise<readonly (ResolvedCustomer | null)[]>;
  /** As `resolve`, but tells the numbers of new customers before they are made. */
  number(
    tx: Transaction,
    workspace: string,
    references: readonly CalledReference[],
    importId: string,
  ): Promise<NumberedCustomers>;
  /**
   * Finds the customers that are meant and makes none, as they will be once the file is in: null where nobody is known by
   * such a name, and `nobody` where one names nobody or somebody who was erased. The identity is null of a customer who is
   * not known by that name yet.
   */
  find(
    db: Db,
    workspace: string,
    references: readonly CustomerReference[],
  ): Promise<
    readonly ((Omit<ResolvedCustomer, 'identity'> & { readonly identity: number | null }) | 'nobody' | null)[]
  >;
  /** Whether anybody was ever erased here. */
  knowsErased(db: Db, workspace: string): Promise<boolean>;
  /** Which references name somebody who was erased, in the order of `references`. */
  erased(db: Db, workspace: string, references: readonly CustomerReference[]): Promise<readonly boolean[]>;
  /** What identities are: an external id or an e-mail; without those that nobody has. */
  wordsOf(db: Db, workspace: string, identities: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The identities that a reference names, each as one word, by which it is told from every other. */
  namesOf(reference: CustomerReference): readonly string[];
  /** The same word for identities; without those that nobody has. */
  nameOf(db: Db, workspace: string, identities: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Whose identities are; without those that nobody has. */
  ownersOf(db: Db, workspace: string, identities: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** The identities that an import made, and those that are left of imports taken back before. */
  broughtBy(db: Db, workspace: string, importId: string): Promise<readonly number[]>;
  /**
   * Takes identities away, and the customers that an import made and of whom nothing else is known any more.
   * @returns the identities that are gone
   */
  forget(
    tx: Transaction,
    workspace: string,
    importId: string,
    identities: readonly number[],
  ): Promise<readonly number[]>;
}
