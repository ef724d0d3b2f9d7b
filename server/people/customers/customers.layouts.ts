import type { Assignment } from '@rehire/contract/imports/mapping';
import type { Layout } from '../../platform/imports/kind.ts';
import { assignments, columnNamed, hasColumns, plainName } from '../../platform/imports/recognise.ts';
import type { TableHead } from '../../platform/readers/table.ts';

const names = {
  customer: [
    'customer_id',
    'CustomerID',
    'Customer ID',
    'customer',
    'customer number',
    'customer no',
    'client_id',
    'user_id',
    'userId',
    'member_id',
    'account_id',
    'external_id',
    'Kundennummer',
    'Kunden-ID',
    'id',
  ],
  email: ['email', 'e-mail', 'email address', 'customer_email', 'mail', 'E-Mail-Adresse', 'courriel'],
  name: ['name', 'full name', 'full_name', 'customer name', 'customer_name', 'contact name'],
  firstName: ['first name', 'first_name', 'firstname', 'given name', 'Vorname', 'prénom'],
  lastName: ['last name', 'last_name', 'lastname', 'surname', 'family name', 'Nachname'],
} as const;

/** Columns that say how to reach somebody in person: nothing that a segment needs, so not kept unless somebody asks. */
const personal =
  /((^|address|billing|shipping|home|work|contact|customer)(phone|telephone|telefon|mobile|fax)(number|nr)?|address[12]?|street|strasse|zip|zipcode|postcode|postalcode|note|notes|company|birthday|birthdate|dateofbirth|iban|password|ipaddress)$/u;

function whole(head: TableHead): Assignment[] {
  const who = assignments(head, [
    ['customer', names.customer],
    ['email', names.email],
    ['name', names.name],
    ['firstName', names.firstName],
    ['lastName', names.lastName],
  ]);
  const played = new Set(who.map(({ column }) => column));
  const others = head.columns.filter(({ name }) => !played.has(name) && !personal.test(plainName(name)));
  return [
    ...who,
    ...others.map(({ name }) => ({
      field: 'trait',
      column: name,
      item: name.replace(/^Default Address /u, ''),
    })),
  ];
}

const shopify: Layout = {
  name: 'shopify-customers',
  title: 'Shopify customers',
  recognise(head) {
    if (
      !head.headed ||
      !hasColumns(head, ['First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders'])
    )
      return null;
    return {
      confidence: 1,
      why: 'It has the columns "Email", "Total Spent" and "Total Orders".',
      headerRows: 1,
      mapping: whole(head),
    };
  },
};

const generic: Layout = {
  name: 'people',
  title: 'People with traits',
  recognise(head) {
    if (!head.headed) return null;
    const id = columnNamed(head, names.customer);
    if (id === null && columnNamed(head, names.email) === null) return null;
    const distinct = id === null ? 1 : share(head, id);
    const confidence = distinct === 1 ? 0.6 : 0.3;
    return {
      confidence,
      why: 'It has a row a customer; every other column is kept as a trait.',
      headerRows: 1,
      mapping: whole(head),
    };
  },
};

/** How many of the first rows have an id of their own. */
function share(head: TableHead, column: string): number {
  const at = head.columns.findIndex(({ name }) => name === column);
  const values = head.rows.map((row) => row[at]).filter((value) => value !== null);
  return values.length === 0 ? 0 : new Set(values).size / values.length;
}

/** The layouts of lists of customers that are recognised. */
export const customerLayouts: readonly Layout[] = [shopify, generic];
