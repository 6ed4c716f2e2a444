/** What a name says about the field: it holds a password, what one pays with or a code, or an identity. */
export type NameKind = "password" | "payment" | "identity";

// Matched against whole words in lower case, without accents, with single spaces: "cardNumber" is
// "card number". Each language's words are those of its own forms.
const PASSWORD =
  "[a-z]*pass ?(word|code|phrase|wd|key)[a-z]*|pwd|secret (question|answer|word|key)|[a-z]*(passwort|kennwort|passord|wachtwoord|losenord|adgangskode)[a-z]*|mot de passe|mdp|contrasena|clave de acceso|senha|palavra passe|parola d ordine|salasana|slaptazodis|heslo|haslo|jelszo|lozinka|geslo|fjalekalimi?|sifreniz|sifre|mat khau|kata (sandi|laluan)|parool";
const PASSWORD_ELSE =
  " (парол|лозинк)|סיסמ|كلمة (المرور|السر)|رمز عبور|گذرواژه|पासवर्ड|รหัสผ่าน|密码|密碼|パスワード|暗証|비밀번호|κωδικος προσβασης|συνθηματικ";

const CODES =
  "[mt]?pin ?(code|number|no|num|nr|nummer|kode?)|[mt] ?pin|(code|codigo|kod|codice) pin|t?otp|otc|2 ?fa|mfa|(one|1) ?time ?(code|pass|password|pin|passcode)|(verification|authentication|authenticator|auth|confirmation|sms|access|activation|backup|recovery|login|security) ?code|(\\d|four|six|eight) ?digit( [a-z]+)? ?(code|pin|number)|code (we )?(sent|texted)|((bestatigung|verifizierung|sicherheit|zugang|aktivierung|bevestiging|beveiliging|veiligheid|toegang|verifiering|bekr(ae?f|ef)telse|sakerhet|sikkerhe[dt]|verifikation)s?|einmal|freischalt|verificatie|vahvistus|turva|kertakaytto|kinnitus|engang)(code|kode?|koodi?)|einmal(pass|kenn)wort|geheimzahl|tan nummer|code (de |d )?(verification|validation|confirmation|securite|acces|activation|authentification|secret)|code (recu|a \\d chiffres)|co(digo|dice) (de |di )?(verifica(cion|cao)?|confirma(cion|cao)|conferma|seguridad|seguranca|sicurezza|acceso|acesso|sms|\\d digitos)|kod (weryfikacyjny|potwierdzajacy|bezpieczenstwa|zabezpieczajacy|jednorazowy|sms)|(overovaci|bezpecnostn[iy]|potvrzovaci) kod|(ellenorzo|biztonsagi|megerosito) kod|cod (de )?(verificare|securitate|confirmare)|(sigurnosni|verifikacijski|varnostna|potrditvena) koda?|kod za (potvrdu|verifikaciju)|(dogrulama|guvenlik|onay) kodu|(patvirtinimo|saugos) kodas|(apstiprinajuma|drosibas) kods|ma (xac (nhan|minh|thuc)|bao mat|otp)|kode (verifikasi|keamanan)|kod (pengesahan|keselamatan)";
const CODES_ELSE =
  " код\\p{L}* ((из|з|із|за) )?(sms|смс|подтверж|підтвердж|безоп|безпек|проверк|доступ|сигурн|потвърж)| пин( |$)|κωδικος (ασφαλειας|επαληθευσης|επιβεβαιωσης|μιας|pin)|קוד (אימות|אבטחה|סודי|חד)|رمز (التحقق|الأمان|التأكيد|تایید|امنیتی)|الرقم السري|(सत्यापन|सुरक्षा) कोड|ओटीपी|รหัส(ยืนยัน|ความปลอดภัย|ลับ|otp|pin)|(验证|驗證|校验|安全|动态|動態)(码|碼)|認証(コード|番号)|確認コード|セキュリティ ?コード|ワンタイム|인증 ?(번호|코드)|보안 ?코드";

const CARDS =
  "[a-z]*(cardnum(ber)?|cardno|creditcard|ccnum(ber)?|ccexp|cccsc)|(credit|debit|payment|bank) ?cards?|card ?(number|no|num|nr|holder|code|pin)s?|(cc|pan) ?(number|no|num|name|exp|csc|cvc|cvv)|[a-z]*(cvc|cvv)\\d?|ccv|cvn|cvd|card ?verification|[a-z]*karten(nummer|nr|inhaber|pru?e?fnummer|pru?e?fziffer)|kreditkarten?|pru?e?fziffer|(numero|num[ae]r|num|nr?|no) (de |da |do |della |di )?(la |tu |su |votre )?(carte|tarjeta|cartao|carta|card|karty|cardului)|carte (bancaire|bleue|de credit|de paiement)|(tarjeta|cartao|carta) (de |di )?(credito|debito)|titula(r|re|ire) (de |da |do |della )?(la )?(carte|tarjeta|cartao|carta)|cryptogramme( visuel)?|[a-z]*kaartnummer|kredietkaart|[a-z]*kort ?(nummer|nr)|kreditt?kort|kort(in|ti) ?numero|luottokortti|cislo (platobnej |platebni )?kart[yi]|kartyaszam|broj kartice|stevilka kartice|kart (numarasi|no)|kredi karti|korteles numeris|kartes numurs|kaardi number|so the(?= $)|(nomor kartu|kartu kredit|nombor kad|kad kredit)";
const CARDS_ELSE =
  " номер\\p{L}* ((на|вашей|банковской) )?карт| кредитн\\p{L}* карт|αριθμος (της )?καρτας|מספר ה?כרטיס|כרטיס אשראי|رقم ال?بطاقة|بطاقة ال?ائتمان|شماره کارت|कार्ड (नंबर|संख्या)|เลขบัตร|(卡|カード)(号|號|番号)|信用卡|银行卡|クレジットカード|카드 ?번호|신용 ?카드";

const EXPIRY =
  "expir(y|es|ation)( ?(date|month|year))?|exp ?(date|month|year|mm|yy)|valid (thru|through|until)|mm ?(yy|aa|jj|gg|rr)(yy|aa|jj|gg|rr)?|gultig bis|ablaufdatum|verfalls?datum|date d expiration|fecha de (caducidad|vencimiento|expiracion)|data (de validade|di scadenza|waznosci|expirarii)|vervaldatum|geldig tot|utgangsdatum|giltig till|udlobsdato|utlopsdato|platnost do|datum (platnosti|isteka)|lejarati datum|son kullanma( tarihi)?|ngay het han|(masa berlaku|tarikh luput)";
const EXPIRY_ELSE =
  "ημερομηνια ληξης| срок деиствия| термін дії|תוקף|تاريخ الانتهاء|تاریخ انقضا|วันหมดอายุ|有效期|有効期限|유효 ?기간";

const ACCOUNTS =
  "[a-z]*iban|swift ?(code|bic)|bic ?(code|swift)|accountnum(ber)?|(bank )?a(ccoun|cc)t ?(number|no|num|nr)|bank ?account|routing ?(number|no|num)|sort ?code|bsb|[a-z]*kontonum+er|konto ?nr|blz|bankleitzahl|bankverbindung|numero (de |di )?(compte|cuenta|conta|conto)|[a-z]*rekening ?nummer|bankrekening|tilinumero|nume?r (rachunku|konta|contului|de cont)|cislo uctu|(bank)?szamlaszam|broj racuna|stevilka racuna|hesap (no|numarasi)|so tai khoan|nomor rekening|nombor akaun|saskaitos numeris|konta numurs";
const ACCOUNTS_ELSE =
  " номер (банк\\p{L}* )?(счет|рахунк|сметк)|αριθμος λογαριασμου|מספר חשבון|رقم الحساب|شماره حساب|खाता (संख्या|नंबर)|เลขที่บัญชี|(银行|銀行)(账|帳|帐|口座)|口座番号|계좌 ?번호";

const IDENTITY =
  "ssn|social ?(security|insurance)( ?(number|no))?|national ?(insurance|id)|tax ?(id|no|number|payer id)|itin|nino|passport( ?(number|no))?|driv(er s|er|ers|ing) ?licen[cs]e|id ?card ?(number|no)|sozialversicherung[a-z]*|steuer ?(id|nummer|nr|identifikationsnummer)|(securite|seguridad|seguro) socia(le|l)|codice fiscale|cpf|cnpj|dni|bsn|burgerservicenummer|perso(o?n|nal)nummer|cpr( nr| nummer)?|fodselsnummer|henkilotunnus|pesel|rodne cislo|adoszam|adoazonosito( jel)?|taj szam|oib|jmbg|emso|(tc )?kimlik (no|numarasi)|isikukood|asmens kodas|personas kods|reisepass(nummer)?|passnummer|(personal)?ausweis(nummer|nr)|passeport|pasaporte|passaport[oe]|paspoort(nummer)?|passin numero|(numer )?paszportu?|cislo pasu|utlevel(szam)?|pasaport|fuhrerschein(nummer)?|permis de conduire|aadhaa?r|pan card|ktp|can cuoc|cccd|cmnd|ho chieu|paspor|curp";
const IDENTITY_ELSE =
  " (паспорт|снилс|инн |егн |рнокпп)|αφμ|αμκα|διαβατηρι|תעודת זהות|דרכון|رقم الهوية|جواز|کد ملی|आधार|पासपोर्ट|บัตรประชาชน|หนังสือเดินทาง|身份证|身分證|护照|護照|マイナンバー|旅券|パスポート|주민 ?등록|여권";

// Ordinary words in some language: "sin", "tin", "pan", "ein", "clave". They count where nothing
// else is said, or in capitals.
const AMBIGUOUS =
  "pin|secret|clave|parola|parole|passe|pass|swift|bic|routing|aba|cid|csc|sin|tin|ein|pan|tan|rib|nif|nie|sifra";
const AROUND =
  "(your|the|enter|please|new|old|current|confirm|repeat|my|user|number|no|nr|num|code|id|input|field|txt|card|account|login|form|checkout|payment|billing|customer|ihre?|votre|su|tu|\\d+)";
const CAPITALS = /(^|[^\p{L}])(PIN|SIN|TIN|EIN|PAN|TAN|BIC|ABA|CSC|CID|NIF|RIB)([^\p{L}]|$)/u;

const wholeWords = (words: string, others: string): RegExp =>
  new RegExp(` (${words}) |${others}`, "u");
const KINDS: readonly (readonly [NameKind, RegExp])[] = [
  ["password", wholeWords(PASSWORD, PASSWORD_ELSE)],
  [
    "payment",
    wholeWords(
      [CODES, CARDS, EXPIRY, ACCOUNTS].join("|"),
      [CODES_ELSE, CARDS_ELSE, EXPIRY_ELSE, ACCOUNTS_ELSE].join("|"),
    ),
  ],
  ["identity", wholeWords(IDENTITY, IDENTITY_ELSE)],
];
const ALONE = new RegExp(`^ (${AROUND} )*(${AMBIGUOUS}) (${AROUND} )*$`);

const MAX_CACHED = 2_000;
const cache = new Map<string, NameKind | null>();

/**
 * What a label or an identifier says that the field holds, in about thirty languages; null if it
 * sounds harmless. Cached, since pages repeat the same names many times.
 */
export function kindOfName(name: string): NameKind | null {
  // No sensitive name has two digits in a row: "quantity17" and "quantity18" share an entry.
  const key = name.slice(0, 200).replace(/\d{2,}/g, "00");
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const words = normalised(key);
  const found =
    KINDS.find(([, names]) => names.test(words))?.[0] ??
    (ALONE.test(words) || (CAPITALS.test(key) && /\p{Ll}/u.test(key)) ? "payment" : null);
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, found);
  return found;
}

const FOLDED: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ı: "i",
  æ: "ae",
  ß: "ss",
};

/** "cardNumber", "card_number" and "Card-number:" all become " card number ". */
function normalised(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[łøđıæß]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  return ` ${words.trim()} `;
}
