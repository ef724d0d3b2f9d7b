/** Names and places that customers are made of. No one here is real; no postcode here exists. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const FIRST_NAMES = words(`
  Adaeze Adam Agnes Aidan Aisha Alan Alberto Alice Amara Amelia Amir Amy Ana Andrew Angela Anika Anna Anthony Anwen Arjun
  Asha Audrey Ayo Barbara Beatrice Ben Bethan Bilal Bridget Callum Cara Carlos Carol Catherine Ceri Charlotte Chidi Chloe
  Christine Claire Colin Conor Craig Cyrus Dafydd Daniel Daria David Dawn Debbie Deepa Derek Diego Donna Dylan Edith Eilidh
  Elaine Elena Eleri Elif Elliot Emeka Emily Emma Erin Ewan Fatima Fergus Fiona Frances Frank Gareth Gemma George Gita Grace
  Graham Gwen Hamza Hannah Harriet Harry Hassan Heather Helen Henry Hilary Holly Hugh Ian Imogen Imran Ines Iona Isaac Isla
  Jack Jade James Jan Jasmine Jean Jenny Jerome Joan Joe Joel Josie Joyce Judith Julia Kamal Karen Kate Keith Kelechi Kenji
  Kerry Kieran Kirsty Krish Laura Leah Leon Lesley Liam Lila Linda Lorna Louis Lucia Lucy Luke Maeve Magda Malik Marcus
  Margaret Maria Mark Martha Martin Mary Matthew Maureen Megan Mei Mehmet Michael Mina Miriam Mohammed Moira Morgan Nadia
  Naomi Natalie Nathan Neil Niamh Nick Nicola Nina Noor Olga Olive Oliver Olivia Omar Oscar Owen Pamela Patrick Paul Pauline
  Penny Peter Philip Pippa Polly Priya Rachel Rafael Rahul Rebecca Rhian Rhys Richard Rita Robert Robin Rosa Rose Rowan Ruby
  Ruth Ryan Sadia Sally Sam Samira Sandra Sanjay Sarah Sean Shauna Sheila Simon Sinead Sofia Sophie Stella Stephen Steve Sue
  Sunita Susan Tamsin Tariq Teresa Tess Theo Thomas Tim Tina Toby Tom Tony Tunde Una Usha Val Vera Victor Vikram Vivienne
  Wanda Wendy Will Winston Yasmin Yuki Yusuf Zahra Zara Zoe
`);

export const LAST_NAMES = words(`
  Abbott Abdi Adeyemi Ahmed Ainsworth Akhtar Ali Allen Anderson Archer Ashworth Atkins Bailey Baines Banerjee Barker Barnes
  Bartlett Begum Bell Bennett Bhatt Birch Black Blake Bowen Boyle Bradley Brady Briggs Brook Brown Burke Burrows Butler Byrne
  Campbell Carr Carter Chan Chapman Chaudhry Clarke Clegg Coates Cole Collins Connolly Cooper Costa Cox Craig Crossley Cullen
  Cunningham Dale Daly Davies Dawson Dean Desai Diaz Dixon Dobson Doherty Donnelly Douglas Doyle Drake Duffy Duncan Eaton
  Edwards Egan Ellis Evans Farrell Faulkner Fenwick Ferguson Fisher Fleming Flynn Foster Fox Francis Fraser Frost Gallagher
  Garcia Gibbs Gibson Gill Gordon Graham Grant Gray Green Griffiths Gupta Hall Hamilton Hardy Harper Harris Hart Hayes Heath
  Henderson Hill Hobbs Holmes Hopkins Howard Howell Hudson Hughes Hunt Hussain Ibrahim Ingram Jackson James Jarvis Jenkins
  Jennings Johal Johnson Jones Joshi Kane Kaur Kay Kelly Kemp Kent Kerr Khan King Kirk Knight Kowalski Lam Lambert Lane Law
  Lawson Leach Lee Lewis Lloyd Lowe Lynch Macdonald Mackay Maguire Malik Marsh Martin Mason Mathur McBride McCabe McKenna
  Mehta Mensah Miles Miller Mistry Mitchell Moore Morgan Morris Mukherjee Murphy Murray Nair Nash Naylor Nguyen Nolan Norris
  Nowak Nwosu Obi Odell Ogden Okeke Oliver Onyango Osborne Owens Palmer Parekh Parker Parry Patel Payne Pearce Peters Phillips
  Pollard Poole Pope Porter Powell Pratt Price Pritchard Qureshi Rahman Ramsay Rana Reed Rees Reid Rhodes Richards Riley
  Robson Rogers Rossi Rowe Russell Ryan Saleh Sanders Santos Saunders Scott Sethi Shah Sharp Shaw Shepherd Short Silva Simpson
  Singh Slater Smart Smith Snow Spencer Steele Stewart Stokes Stone Sutton Swift Sykes Tait Tan Taylor Thomas Thorne Tucker
  Turner Tyler Uddin Vaughan Vickers Wade Walker Wallace Walsh Ward Watson Watts Webb West Whelan White Williams Wilson Winter
  Wong Wood Woods Wright Yates York Young Zaman
`);

/** City, first half of its postcodes, and its weight. */
export const CITIES: readonly (readonly [readonly [city: string, area: string, province: string], number])[] =
  [
    [['Bristol', 'BS', 'England'], 17],
    [['Leeds', 'LS', 'England'], 16],
    [['Sheffield', 'S', 'England'], 12],
    [['Nottingham', 'NG', 'England'], 11],
    [['Cardiff', 'CF', 'Wales'], 11],
    [['Glasgow', 'G', 'Scotland'], 10],
    [['Bath', 'BA', 'England'], 7],
    [['York', 'YO', 'England'], 6],
    [['Edinburgh', 'EH', 'Scotland'], 6],
    [['Swansea', 'SA', 'Wales'], 4],
  ];

export const STREETS = words(`
  Alder Almond Anchor Apple Ash Barley Beacon Beech Bell Birch Bramble Bridge Brook Cedar Chapel Cherry Church Clover Cobbler
  Cooper Cotton Damson Elder Elm Ferry Field Flax Forge Foundry Garden Glebe Grange Harbour Hawthorn Hazel Heron Hill Holly
  Hope Ivy Juniper Kiln Larch Laurel Lime Linden Maple Market Meadow Mill Mulberry Oak Orchard Park Pear Plum Poplar Prospect
  Quarry Quince Rectory Ridge Rope Rowan Saddler School Silver Sorrel Spring Station Tanner Temple Thistle Vale Victoria
  Walnut Weaver Well Willow Windmill Wren Yew
`);

export const STREET_KINDS = ['Street', 'Road', 'Lane', 'Avenue', 'Terrace', 'Close', 'Row', 'Grove'] as const;

/** Real postcodes never end in these letters, so no address here can be somebody's. */
export const UNUSED_POSTCODE_LETTERS = ['C', 'I', 'K', 'M', 'O', 'V'] as const;

/** Reserved for examples by RFC 2606: no mail ever reaches anyone. */
export const MAIL_DOMAINS: readonly (readonly [string, number])[] = [
  ['example.com', 6],
  ['example.org', 3],
  ['example.net', 2],
];
