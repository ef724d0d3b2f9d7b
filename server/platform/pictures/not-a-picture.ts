/** The bytes are not what they begin as. */
export class NotAPicture extends Error {
  override readonly name = 'NotAPicture';
}
