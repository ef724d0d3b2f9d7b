import type { BoardWords, SurveyWords } from '@rehire/contract/discover/public-words';
import type { ConfirmationWords, LetterWords, OptOutWords, OutcomeWords, WordsAtOnce } from './words.ts';

/* What Rehire says to customers in Japanese. */

export const atOnce: WordsAtOnce = {
  survey: 'アンケート',
  ideas: 'アイデア',
  loading: '読み込み中…',
  unreachable: '現在、このページに接続できません。接続を確認して、もう一度お試しください。',
  again: 'もう一度試す',
  shut: '閉じる',
  noSurvey: 'このアドレスにアンケートはありません。リンクが完全かどうかご確認ください。',
  noBoard: 'このアドレスには何もありません。リンクが完全かどうかご確認ください。',
  needsScript: 'このページにはJavaScriptが必要です。有効にしてください。',
};

export const survey: SurveyWords = {
  tag: 'ja',
  next: '次へ',
  back: '戻る',
  send: '回答を送信',
  required: '必須',
  other: 'その他',
  agree: '同意します',
  language: '言語',
  progress: '{n}/{of}ページ',
  thanks: 'ありがとうございました。回答を受け付けました。',
  notMeant: 'ありがとうございました。このアンケートは他の方を対象としているため、これ以上の回答は不要です。',
  full: 'ありがとうございました。同じような状況の方から十分な回答をいただいています。',
  closed: 'このアンケートは終了しました。ご関心をお寄せいただき、ありがとうございました。',
  answered: 'このリンクは使用済みです。回答は届いています。ありがとうございました。',
  test: 'これはテストです。回答は別に保存され、集計には含まれません。',
  offline:
    '回答を送信できませんでした。内容はここに保存されています。接続を確認して、もう一度お試しください。',
  working: '現在、多くの回答が届いています。送信前に端末で数秒間の短い計算を行います。',
  again: 'もう一度試す',
  anew: '最初から始める',
  shut: '閉じる',
  fix: { other: '確認が必要な回答が{n}件あります。' },
  unlikely: 'まったく可能性がない',
  likely: '非常に可能性が高い',
  problems: {
    needed: 'この質問には回答が必要です。',
    'whole-number': '整数を入力してください。',
    number: '数値を入力してください。',
    between: '{least}から{most}までの数値を選んでください。',
    'at-least': '{least}以上の数値を選んでください。',
    'at-most': '{most}以下の数値を選んでください。',
    day: '日付を選んでください。',
    'day-between': '{least}から{most}までの日付を選んでください。',
    'day-from': '{least}以降の日付を選んでください。',
    'day-until': '{most}以前の日付を選んでください。',
    'choose-one': '回答を一つ選んでください。',
    choose: '選択肢の中から選んでください。',
    'rank-all': 'すべてに順位を付けてください。',
    agree: 'ここでは同意が必要です。',
    write: '回答を入力してください。',
    'too-long': { other: '{n}文字以内で入力してください。' },
    'no-such-item': 'この質問はアンケートにありません。',
  },
};

export const board: BoardWords = {
  yours: 'アイデアを書く',
  hint: '短い言葉で書いてください。似た投稿があれば下に表示されます。',
  alike: 'この中にありますか。あれば投票してください。',
  nothingAlike: 'まだ誰も書いていません。',
  more: '詳しく教えてください。いつ起こり、そのときどうしていますか。',
  name: '一緒に表示する名前',
  email: 'メールアドレス',
  emailOptional: '結果のお知らせを受け取るメールアドレス',
  optional: '任意',
  send: 'アイデアを送る',
  sort: '並び順',
  byVotes: '投票数の多い順',
  newest: '新しい順',
  state: '状況',
  anyState: 'すべて',
  vote: '投票する',
  voted: '投票済み',
  answer: '私たちからの回答',
  back: 'すべてのアイデア',
  showMore: 'さらに表示',
  empty: 'まだアイデアはありません。最初のアイデアをお書きください。',
  shown: 'ありがとうございます。アイデアを掲載しました。',
  waits: 'ありがとうございます。すべてのアイデアは、掲載前に私たちが読んでいます。',
  look: 'メールをご確認ください。アドレスを確認するためのリンクをお送りしました。',
  lookOptional: '結果のお知らせを受け取るには、お送りしたメールのリンクでアドレスを確認してください。',
  notMailed: 'メールを送信できませんでした。アドレスを確認して、もう一度お試しください。',
  toVote: '投票するには、一度だけメールアドレスの確認が必要です。アドレスは誰にも表示されません。',
  askLetter: 'メールを送る',
  cancel: 'キャンセル',
  isItYou: 'ここに投稿または投票されたのはご本人ですか。',
  itIsMe: 'はい、アドレスを確認します',
  confirmed: 'アドレスが確認されました。',
  usedUp: 'このリンクは使用済みか、期限切れです。もう一度投票または投稿すると、新しいリンクが届きます。',
  notThere: 'このアイデアは、もうここにはありません。',
  offline:
    'ページに接続できません。書いた内容はここに保存されています。接続を確認して、もう一度お試しください。',
  again: 'もう一度試す',
  tooOften: '回数が多すぎます。1時間後にもう一度お試しください。',
  check: 'まだ正しくないところがあります。内容とアドレスをご確認ください。',
  loading: '読み込み中…',
  working: '現在、多くの投稿が届いています。送信前に端末で数秒間の短い計算を行います。',
  states: {
    new: '新規',
    triaged: '確認済み',
    planned: '予定あり',
    shipped: '実現済み',
    declined: '予定なし',
  },
};

export const letters: LetterWords = {
  answer: 'アンケートに回答する',
  choose: '回答を一つ選ぶと始まります。ページで送信を確定するまで、何も送信されません。',
  why: 'このメールは、{from}とご縁のある方にお送りしています。リンクはご本人専用です。',
  optOut: 'このメールの配信を停止する',
  whyAnswered: 'このメールは、この件についてご意見または投票をお寄せくださった方にお送りしています。',
  study: '招待に回答する',
  whyStudy: 'リンクはご本人専用です。そこでお断りいただくことも、後から同意を取り消すこともできます。',
};

export const optOut: OptOutWords = {
  question: '今後受け取りたくないものはどれですか。',
  kind: 'この種類のメールを停止する',
  all: 'すべてのメールを停止する',
  done: '完了しました。今後は届きません。',
  undo: '再び受け取る',
  undone: '完了しました。再び届くことがあります。',
  notThere: 'リンクが不完全か、古すぎます。メールからリンク全体をコピーしてください。',
};

export const confirmation: ConfirmationWords = {
  subject: 'アドレスの確認：{title}',
  idea: 'このアドレスを使って、おそらくご本人が「{title}」にアイデアを投稿されました。投稿するにはアドレスを確認してください。',
  vote: 'このアドレスを使って、おそらくご本人が「{title}」に投票しようとされました。投票するにはアドレスを確認してください。',
  address:
    'このアドレスは、おそらくご本人によって「{title}」に入力されました。結果のお知らせを受け取るには、アドレスを確認してください。',
  button: 'アドレスを確認する',
  footer: 'お心当たりがない場合は、何もする必要はありません。確認がなければ、3日後にすべて削除されます。',
};

export const outcomes: OutcomeWords = {
  importance: {
    stem: '次のことができることは、あなたにとってどの程度重要ですか。',
    low: 'まったく重要ではない',
    high: '非常に重要',
  },
  satisfaction: {
    stem: '次のことが現在どの程度できているかについて、どのくらい満足していますか。',
    low: 'まったく満足していない',
    high: '非常に満足',
  },
  check: '（各行をお読みいただいていることを確認するため、ここでは{n}を選んでください）',
  goesOn: false,
};
