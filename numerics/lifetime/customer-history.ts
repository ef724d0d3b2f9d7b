/** What is known of one customer: repeat purchases x, time of the last t_x and age T, in one unit of time. */
export interface CustomerHistory {
  readonly repeats: number;
  readonly recency: number;
  readonly age: number;
}
