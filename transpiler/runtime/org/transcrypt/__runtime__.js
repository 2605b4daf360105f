// The run-time half of the strict back end: what Python's operators, methods and built-in functions mean.
// Pure functions and classes only. Nothing here runs when the module loads, and nothing is added to anything of
// the page: a dict is a plain object, a list an array, a tuple an array with a mark, None is null or undefined.

const TUPLE = "$tuple";
// Where a dict keeps the order of its keys as soon as one of them looks like an integer: JavaScript puts those first.
const ORDER = /*#__PURE__*/ Symbol("order");
// The value of a name that is not bound
const $unbound = { toString: () => "unbound" };
const own = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
const isNone = (x) => x === null || x === undefined;
const isNumeric = (x) => typeof x === "number" || typeof x === "boolean";

// Exceptions: JavaScript errors, so that uncaught ones have a stack, with Python's args.

class $BaseException extends Error {
  constructor(...args) {
    super(typeof args[0] === "string" ? args[0] : "");
    this.args = $tuple(args);
  }
}
class $Exception extends $BaseException {}
class $ArithmeticError extends $Exception {}
class $AssertionError extends $Exception {}
class $AttributeError extends $Exception {}
class $LookupError extends $Exception {}
class $IndexError extends $LookupError {}
class $KeyError extends $LookupError {}
class $NameError extends $Exception {}
class $OSError extends $Exception {}
class $OverflowError extends $ArithmeticError {}
class $UnboundLocalError extends $NameError {}
class $RuntimeError extends $Exception {}
class $NotImplementedError extends $RuntimeError {}
class $StopIteration extends $Exception {}
class $TimeoutError extends $OSError {}
class $TypeError extends $Exception {}
class $ValueError extends $Exception {}
class $ZeroDivisionError extends $ArithmeticError {}

// Whether a caught value is of an exception class. JavaScript's own errors are what None.x and None() throw.
function $isError(error, type) {
  if (error instanceof TypeError) return type === (/null|undefined/.test(error.message) ? $AttributeError : $TypeError);
  return error instanceof type || (error instanceof ReferenceError && type === $NameError);
}
function $raisable(error) {
  return error instanceof Error ? error : new $TypeError("exceptions must derive from BaseException");
}

// Names, calls and attributes that cannot be checked while compiling

function $local(value, name) {
  if (value !== $unbound) return value;
  throw new $UnboundLocalError("cannot access local variable '" + name + "' where it is not associated with a value");
}
// Notes how many arguments a function with defaults or *arguments takes at most.
function $arity(f, most) {
  f.$most = most;
  return f;
}
function plural(count) {
  return count + " positional argument" + (count === 1 ? "" : "s");
}
function $call(f, ...args) {
  if (typeof f !== "function") throw new $TypeError("'" + typeName(f) + "' object is not callable");
  $counted(args, f.length, f.$most === undefined ? f.length : f.$most, f.name);
  return f(...args);
}
// f(*args): the items, when there are as many as a function takes.
function $counted(args, least, most, name) {
  if (args.length < least) throw new $TypeError(name + "() missing " + (least - args.length) + " required arguments");
  if (args.length > most) {
    const were = args.length === 1 ? " was" : " were";
    throw new $TypeError(name + "() takes " + plural(most) + " but " + args.length + were + " given");
  }
  return args;
}
function $attribute(x, value, name) {
  if (value === undefined) throw lacks(x, name);
  return value;
}
function $instance(x) {
  if (typeof x !== "object" || x === null || Array.isArray(x) || $isDict(x)) {
    throw new $AttributeError("'" + typeName(x) + "' object has no attributes to set");
  }
  return x;
}
// An integer as it would be in Python, or an error where JavaScript cannot hold it.
function $exact(x) {
  if ((x <= 9007199254740991 && x >= -9007199254740991) || typeof x !== "number") return x;
  throw new $OverflowError("an integer over 2**53");
}

// Types

// Marks a fresh array as a tuple.
function $tuple(array) {
  array[TUPLE] = true;
  return array;
}
function $tupleOf(items) {
  return $tuple([...$iter(items)]);
}
function $isTuple(x) {
  return Array.isArray(x) && x[TUPLE] === true;
}
function $isList(x) {
  return Array.isArray(x) && x[TUPLE] !== true;
}
function $isDict(x) {
  if (x === null || typeof x !== "object") return false;
  const prototype = Object.getPrototypeOf(x);
  // another realm has an Object.prototype of its own
  return prototype === Object.prototype || prototype === null || (own(prototype, "isPrototypeOf") && Object.getPrototypeOf(prototype) === null);
}
function $isInt(x) {
  return typeof x === "boolean" || Number.isInteger(x);
}
function $isNumber(x) {
  return isNumeric(x);
}
function typeName(x) {
  if (isNone(x)) return "NoneType";
  if (typeof x === "string") return "str";
  if (typeof x === "boolean") return "bool";
  if (typeof x === "number") return Number.isInteger(x) ? "int" : "float";
  if (typeof x === "function") return "function";
  return $isTuple(x) ? "tuple" : Array.isArray(x) ? "list" : $isDict(x) ? "dict" : x.constructor.name;
}

// type(x).__name__ of an exception or an object of the program's classes.
function $typeName(x) {
  if (!(x instanceof Error) || x instanceof $BaseException) return x.constructor.name.replace("$", "");
  return $isError(x, $AttributeError) ? "AttributeError" : x instanceof ReferenceError ? "NameError" : x.name;
}

// Truth, equality, order

function $truth(x) {
  if (typeof x !== "object" || x === null) return Number.isNaN(x) || !!x;
  if (Array.isArray(x)) return x.length > 0;
  if (!$isDict(x)) return true;
  for (const key in x) if (own(x, key)) return true;
  return false;
}
function $bool(x) {
  return $truth(x);
}
function $and(x, other) {
  return $truth(x) ? other() : x;
}
function $or(x, other) {
  return $truth(x) ? x : other();
}
function $eq(a, b) {
  if (a === b || (isNone(a) && isNone(b))) return true;
  if (isNumeric(a) && isNumeric(b)) return +a === +b;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a[TUPLE] === b[TUPLE] && a.every((x, i) => $eq(x, b[i]));
  }
  if (!($isDict(a) && $isDict(b)) && !(a.constructor === b.constructor && a.constructor.$fields)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => own(b, key) && $eq(a[key], b[key]));
}
// Gives a number below, at or above 0, or NaN where all of <, <=, > and >= are false.
function $compare(a, b, operator) {
  if (isNumeric(a) && isNumeric(b)) return a < b ? -1 : a > b ? 1 : a == b ? 0 : NaN;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (Array.isArray(a) && Array.isArray(b) && a[TUPLE] === b[TUPLE]) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      if (a[i] !== b[i] && !$eq(a[i], b[i])) return $compare(a[i], b[i], operator);
    }
    return a.length - b.length;
  }
  throw new $TypeError(
    "'" + operator + "' not supported between instances of '" + typeName(a) + "' and '" + typeName(b) + "'",
  );
}
// By code points, as Python does: JavaScript's own < puts U+1F600 (two units from 0xD83D on) before U+FFFD.
function compareText(a, b) {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  const rank = (unit) => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
  return rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
}
function $in(item, container) {
  if (typeof container === "string") {
    if (typeof item === "string") return container.includes(item);
    throw new $TypeError("'in <string>' requires string as left operand, not " + typeName(item));
  }
  if ($isDict(container)) return $has(container, item);
  if (isNumeric(container) || isNone(container)) {
    throw new $TypeError("argument of type '" + typeName(container) + "' is not iterable");
  }
  return $array(container).some((x) => $eq(x, item));
}

// Arithmetic

function unsupported(operator, a, b) {
  return new $TypeError(
    "unsupported operand type(s) for " + operator + ": '" + typeName(a) + "' and '" + typeName(b) + "'",
  );
}
function numbers(operator, a, b) {
  if (!isNumeric(a) || !isNumeric(b)) throw unsupported(operator, a, b);
}
function $add(a, b) {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (Array.isArray(a) && Array.isArray(b) && a[TUPLE] === b[TUPLE]) {
    const sum = [...a, ...b];
    return a[TUPLE] ? $tuple(sum) : sum;
  }
  if (isNumeric(a) && isNumeric(b)) return +a + +b;
  if (typeof a === "string") {
    throw new $TypeError('can only concatenate str (not "' + typeName(b) + '") to str');
  }
  if (Array.isArray(a)) {
    throw new $TypeError("can only concatenate " + typeName(a) + ' (not "' + typeName(b) + '") to ' + typeName(a));
  }
  throw unsupported("+", a, b);
}
// a += b: a list is extended in place.
function $extended(a, b) {
  if (!$isList(a)) return $add(a, b);
  $extend(a, b);
  return a;
}
function $sub(a, b) {
  numbers("-", a, b);
  return a - b;
}
function $neg(a) {
  if (!isNumeric(a)) throw new $TypeError("bad operand type for unary -: '" + typeName(a) + "'");
  return -a;
}
function $mul(a, b) {
  if (isNumeric(a) && isNumeric(b)) return a * b;
  const isSequence = (x) => typeof x === "string" || Array.isArray(x);
  if (!isSequence(a) && !isSequence(b)) throw unsupported("*", a, b);
  const [sequence, times] = isSequence(a) ? [a, b] : [b, a];
  if (!$isInt(times)) throw new $TypeError("can't multiply sequence by non-int of type '" + typeName(times) + "'");
  const count = Math.max(0, +times);
  if (typeof sequence === "string") return sequence.repeat(count);
  const product = Array.from({ length: count }, () => sequence).flat();
  return sequence[TUPLE] ? $tuple(product) : product;
}
function divisor(b, message) {
  if (+b === 0) throw new $ZeroDivisionError(message);
}
function $div(a, b) {
  numbers("/", a, b);
  divisor(b, "division by zero");
  return a / b;
}
function $quotient(a, b) {
  divisor(b, "division by zero");
  return a / b;
}
function $mod(a, b) {
  if (typeof a === "string") throw new $TypeError("% formatting is not supported: write an f-string");
  numbers("%", a, b);
  divisor(b, "integer modulo by zero");
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}
// a % b of an integer and a positive one; + 0 because an integer has no negative zero.
function $rest(a, b) {
  const rest = a % b;
  return rest < 0 ? rest + b : rest + 0;
}
function $floordiv(a, b) {
  numbers("//", a, b);
  divisor(b, "integer division or modulo by zero");
  return Math.round((a - $mod(a, b)) / b);
}
function $divmod(a, b) {
  return $tuple([$floordiv(a, b), $mod(a, b)]);
}
function $pow(a, b) {
  numbers("** or pow()", a, b);
  if (+a === 0 && b < 0) throw new $ZeroDivisionError("0.0 cannot be raised to a negative power");
  if (a < 0 && !Number.isInteger(+b)) throw new $ValueError("complex numbers are not supported");
  return Math.pow(a, b);
}
// Bits of integers of any size that JavaScript holds exactly; of dicts, | merges.
function bits(operator, a, b, of) {
  if (!$isInt(a) || !$isInt(b)) throw unsupported(operator, a, b);
  const result = of(BigInt(a), BigInt(b));
  const logical = typeof a === "boolean" && typeof b === "boolean" && operator.length === 1;
  return logical ? result === 1n : $exact(Number(result));
}
function $bitand(a, b) {
  return bits("&", a, b, (x, y) => x & y);
}
function $bitor(a, b) {
  return $isDict(a) && $isDict(b) ? $fromPairs([...$entries(a), ...$entries(b)]) : bits("|", a, b, (x, y) => x | y);
}
function $bitxor(a, b) {
  return bits("^", a, b, (x, y) => x ^ y);
}
function shifted(operator, a, b, of) {
  if ($isInt(b) && b < 0) throw new $ValueError("negative shift count");
  return bits(operator, a, b, of);
}
function $shl(a, b) {
  return shifted("<<", a, b, (x, y) => (x === 0n ? x : x << (y < 64n ? y : 64n)));
}
function $shr(a, b) {
  return shifted(">>", a, b, (x, y) => x >> (y < 64n ? y : 64n));
}
function $invert(a) {
  if (!$isInt(a)) throw new $TypeError("bad operand type for unary ~: '" + typeName(a) + "'");
  return -a - 1;
}
function $abs(x) {
  if (!isNumeric(x)) throw new $TypeError("bad operand type for abs(): '" + typeName(x) + "'");
  return Math.abs(x);
}
function $round(x, digits) {
  if (!isNumeric(x)) throw new $TypeError("type " + typeName(x) + " doesn't define __round__ method");
  if (!isNone(digits) && !Number.isFinite(+x)) return x;
  toInteger(isNone(digits) ? x : 0, Math.trunc);
  if (isNone(digits) || digits >= 0) return +$fixed(+x, digits || 0);
  const unit = Math.pow(10, -digits);
  return +$fixed(x / unit, 0) * unit;
}
function toInteger(x, how) {
  if (Number.isNaN(x)) throw new $ValueError("cannot convert float NaN to integer");
  if (!Number.isFinite(+x)) throw new $OverflowError("cannot convert float infinity to integer");
  return how(x);
}
function $floor(x) {
  return toInteger(x, Math.floor);
}
function $ceil(x) {
  return toInteger(x, Math.ceil);
}
function $trunc(x) {
  return toInteger(x, Math.trunc);
}
function $sqrt(x) {
  if ($float(x) < 0) throw new $ValueError("math domain error");
  return Math.sqrt(x);
}
function $fabs(x) {
  return Math.abs($float(x));
}
function $isInf(x) {
  return Math.abs($float(x)) === Infinity;
}
function $gcd(a, b) {
  if (!$isInt(a) || !$isInt(b)) throw new $TypeError("'float' object cannot be interpreted as an integer");
  return b ? $gcd(b, a % b) : Math.abs(a);
}
function $sum(items, start = 0) {
  if (typeof start === "string") throw new $TypeError("sum() can't sum strings [use ''.join(seq) instead]");
  return $array(items).reduce((total, x) => $add(total, x), start);
}

// Numbers and text

const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

// Decimal digits of any script as those of ASCII: they stand in runs of ten.
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (c) => {
    let start = c.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
    return String((c.codePointAt(0) - start) % 10);
  });
}
function $intOf(x, base) {
  if (typeof x !== "string") throw new $TypeError("int() can't convert non-string with explicit base");
  if (base !== 0 && (base < 2 || base > 36)) throw new $ValueError("int() base must be >= 2 and <= 36, or 0");
  const text = asciiDigits($strip(x)).toLowerCase();
  const sign = /^[+-]/.test(text) ? text[0] : "";
  const rest = text.slice(sign.length);
  const named = { "0x": 16, "0o": 8, "0b": 2 }[rest.slice(0, 2)];
  const prefixed = named && (base === 0 || base === named);
  const digits = prefixed ? rest.slice(2).replace(/^_/, "") : rest;
  const radix = prefixed ? named : base || 10;
  let value = /^[0-9a-z]+(_[0-9a-z]+)*$/.test(digits) && !(base === 0 && !prefixed && /^0+[1-9]/.test(digits)) ? 0 : NaN;
  for (const c of digits.replace(/_/g, "")) value = parseInt(c, 36) < radix ? value * radix + parseInt(c, 36) : NaN;
  if (Number.isNaN(value)) throw new $ValueError("invalid literal for int() with base " + base + ": " + $repr(x));
  return $exact((sign === "-" ? -value : value) + 0);
}
function $int(x = 0) {
  if (typeof x === "number") return Number.isInteger(x) ? x : toInteger(x, Math.trunc);
  if (typeof x === "boolean") return +x;
  if (typeof x !== "string") {
    throw new $TypeError(
      "int() argument must be a string, a bytes-like object or a real number, not '" + typeName(x) + "'",
    );
  }
  const text = asciiDigits($strip(x));
  if (!/^[+-]?\d+(_\d+)*$/.test(text)) throw new $ValueError("invalid literal for int() with base 10: " + $repr(x));
  return $exact(+text.replace(/_/g, "") + 0);
}
function $float(x = 0) {
  if (isNumeric(x)) return +x;
  if (typeof x !== "string") {
    throw new $TypeError("float() argument must be a string or a real number, not '" + typeName(x) + "'");
  }
  const text = asciiDigits($strip(x)).toLowerCase();
  if (/^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/.test(text)) return +text.replace(/_/g, "");
  const named = /^([+-]?)(?:(inf|infinity)|nan)$/.exec(text);
  if (named) return named[2] ? (named[1] === "-" ? -Infinity : Infinity) : NaN;
  throw new $ValueError("could not convert string to float: " + $repr(x));
}
function $str(x = "") {
  return typeof x === "string" ? x : x instanceof Error ? $errorText(x) : $repr(x);
}
// What str() gives of an exception; of JavaScript's own, what CPython would have said where that can be told.
function $errorText(error) {
  if (!(error instanceof $BaseException)) {
    const missing = /properties of (?:null|undefined) \(\w+ '(.*)'\)/.exec(error.message);
    return missing ? "'NoneType' object has no attribute '" + missing[1] + "'" : error.message;
  }
  const { args } = error;
  if (args.length !== 1) return args.length ? $repr(args) : "";
  return typeof args[0] === "string" && !(error instanceof $KeyError) ? args[0] : $repr(args[0]);
}
function $repr(x) {
  if (isNone(x)) return "None";
  if (typeof x === "string") return quoted(x);
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x === "number") return numberText(x);
  if (Array.isArray(x)) {
    const items = x.map($repr).join(", ");
    return x[TUPLE] ? "(" + items + (x.length === 1 ? ",)" : ")") : "[" + items + "]";
  }
  if (typeof x === "function") return "<function>";
  if (x instanceof Error && !(x instanceof $BaseException)) return x.name + "(" + quoted($errorText(x)) + ")";
  const entries = $isDict(x) ? $entries(x) : Object.entries(x);
  if ($isDict(x)) return "{" + entries.map(([key, value]) => $repr(key) + ": " + $repr(value)).join(", ") + "}";
  if (x instanceof $BaseException) return x.constructor.name.replace("$", "") + "(" + x.args.map($repr).join(", ") + ")";
  return x.constructor.name + "(" + entries.map(([key, value]) => key + "=" + $repr(value)).join(", ") + ")";
}
function notFinite(x) {
  return x !== x ? "nan" : x < 0 ? "-inf" : "inf";
}
// JavaScript and Python agree on the shortest digits and differ in where the exponent starts and how it is written.
function numberText(x) {
  if (!Number.isFinite(x)) return notFinite(x);
  if (Number.isInteger(x)) return String(BigInt(x));
  const magnitude = Math.abs(x);
  if (magnitude >= 1e-4) return String(x);
  return x.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
}
function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };
  const body = text.replace(/[\\'"\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (c) => {
    if (c === "'" || c === '"') return c === quote ? "\\" + c : c;
    const code = c.codePointAt(0);
    const [letter, width] = code < 256 ? ["x", 2] : code < 65536 ? ["u", 4] : ["U", 8];
    return escapes[c] || "\\" + letter + code.toString(16).padStart(width, "0");
  });
  return quote + body + quote;
}
// toFixed is right but for exact ties (0.125 to 2 digits), which it rounds up and Python to even.
function $fixed(x, digits) {
  // a tie is an odd number of halves of the last digit, and so a whole number of the same halves of two
  const halves = x * 2 ** (digits + 1);
  if (x < 1e15 && x > -1e15 && Math.trunc(halves) !== halves) return x.toFixed(digits);
  if (!Number.isFinite(x)) return notFinite(x);
  const exact = Math.abs(x) < 1e21 ? Math.abs(x).toFixed(100) : BigInt(Math.abs(x)) + "." + "0".repeat(100);
  const end = exact.indexOf(".") + (digits && digits + 1);
  const down = exact.slice(0, end);
  const rest = exact.slice(exact.indexOf(".") + 1 + digits);
  const even = "02468".includes(down[down.length - 1]);
  const result = /^50*$/.test(rest) && even ? down : Math.abs(x) < 1e21 ? Math.abs(x).toFixed(digits) : down;
  return (x < 0 || Object.is(x, -0) ? "-" : "") + result;
}
function $grouped(text) {
  return text.length < 4 ? text : text.replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
}
// Format specs [[fill]align][sign][0][width][,][.digits][type] of texts and numbers, with the types s, d, f, %.
function $format(x, spec) {
  const match = /^(?:(.)?([<>^]))?([+ -])?(0)?(\d+)?(,)?(?:\.(\d+))?([sdfF%xXob])?$/su.exec(spec);
  const isText = typeof x === "string";
  if (!match || !(isText || isNumeric(x))) {
    if (spec === "") return $str(x);
    throw match ? new $TypeError("unsupported format string passed to " + typeName(x) + ".__format__")
      : new $ValueError("Invalid format specifier '" + spec + "' for object of type '" + typeName(x) + "'");
  }
  const [, fill, align, sign = "-", zero, width = "0", comma, digits, type] = match;
  let text = x;
  let prefix = "";
  if (isText) {
    if (type && type !== "s") {
      throw new $ValueError("Unknown format code '" + type + "' for object of type 'str'");
    }
    if (digits) text = $slice(x, 0, +digits);
  } else {
    if (typeof x === "boolean" && spec === "") return $str(x);
    const radix = { x: 16, X: 16, o: 8, b: 2 }[type];
    if ((type === "d" || radix) && !Number.isInteger(+x)) {
      throw new $ValueError("Unknown format code '" + type + "' for object of type '" + typeName(x) + "'");
    }
    if (type === "s" || (digits && !type)) {
      throw new $ValueError("Unknown format code '" + (type || "g") + "' for object of type '" + typeName(x) + "'");
    }
    if (digits && (type === "d" || radix)) throw new $ValueError("Precision not allowed in integer format specifier");
    if (comma && radix) throw new $ValueError("Cannot specify ',' with '" + type + "'.");
    text = radix ? (type === "X" ? (+x).toString(16).toUpperCase() : (+x).toString(radix))
      : type === "f" || type === "F" ? $fixed(+x, +(digits || 6)) : type === "%" ? $fixed(x * 100, +(digits || 6)) + "%" : numberText(+x);
    if (text[0] === "-") [prefix, text] = ["-", text.slice(1)];
    else if (sign !== "-") prefix = sign;
    if (comma) text = $grouped(text);
  }
  const missing = Math.max(0, +width - $len(prefix + text));
  const padding = fill || (zero && (!isText || !align) ? "0" : " ");
  if (zero && !align && !isText) {
    if (!comma) return prefix + "0".repeat(missing) + text;
    // zeros are grouped like digits, and stop before a comma would come first
    const plain = text.replace(/,/g, "");
    let whole = /^\d*/.exec(plain)[0];
    const rest = plain.slice(whole.length);
    while ((prefix + $grouped(whole) + rest).length < +width) whole = "0" + whole;
    return prefix + $grouped(whole) + rest;
  }
  const place = align || (isText ? "<" : ">");
  const before = place === "<" ? 0 : place === ">" ? missing : Math.floor(missing / 2);
  return padding.repeat(before) + prefix + text + padding.repeat(missing - before);
}
function $ord(text) {
  if (typeof text === "string" && text.length === 1) return text.charCodeAt(0);
  if ($len(text) !== 1) throw new $TypeError("ord() expected a character, but string of length " + $len(text) + " found");
  return text.codePointAt(0);
}
function $chr(code) {
  if (!(code >= 0 && code <= 0x10ffff)) throw new $ValueError("chr() arg not in range(0x110000)");
  return String.fromCodePoint(code);
}

// Items and slices. Texts are counted in code points: where there are surrogates, as an array of characters.

const characters = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);

function sequence(x) {
  if (typeof x === "string") return characters(x);
  if (Array.isArray(x)) return x;
  throw new $TypeError("'" + typeName(x) + "' object is not subscriptable");
}
function $len(x) {
  if (typeof x === "string" || Array.isArray(x)) return sequence(x).length;
  if ($isDict(x)) return Object.keys(x).length;
  throw new $TypeError("object of type '" + typeName(x) + "' has no len()");
}
function position(length, index, message, kind) {
  if (!$isInt(index)) {
    throw new $TypeError(kind + " indices must be integers" + (kind === "string" ? ", not '" : " or slices, not ")
      + typeName(index) + (kind === "string" ? "'" : ""));
  }
  const at = index < 0 ? +index + length : +index;
  if (at < 0 || at >= length) throw new $IndexError(message);
  return at;
}
function $at(x, index) {
  if (Array.isArray(x) && index >= 0 && index < x.length && Number.isInteger(index)) return x[index];
  if ($isDict(x)) return $item(x, index);
  const items = sequence(x);
  const kind = typeof x === "string" ? "string" : typeName(x);
  return items[position(items.length, index, kind + " index out of range", kind)];
}
function $has(dict, key) {
  return typeof key === "string" && own(dict, key);
}
function $key(key) {
  if (typeof key !== "string") throw new $TypeError("dict keys are texts here, not " + typeName(key));
  return key;
}
function $item(dict, key) {
  if ($has(dict, key)) return dict[key];
  throw new $KeyError(key);
}
// Whether JavaScript would put a key before the others.
function comesFirst(key) {
  const unit = key.charCodeAt(0);
  return unit >= 48 && unit <= 57 && /^(0|[1-9]\d*)$/.test(key);
}
function define(dict, key, value, enumerable) {
  Object.defineProperty(dict, key, { value, enumerable, writable: true, configurable: true });
}
function $put(dict, key, value) {
  const order = dict[ORDER];
  if ((order || comesFirst($key(key))) && !own(dict, key)) {
    if (order) order.push(key);
    else define(dict, ORDER, [...Object.keys(dict), key], false);
  }
  // an assignment to __proto__ would change what the object is
  if (key === "__proto__") define(dict, key, value, true);
  else dict[key] = value;
}
function drop(dict, key) {
  const order = dict[ORDER];
  if (order) order.splice(order.indexOf(key), 1);
  delete dict[key];
}
function $setItem(x, key, value) {
  if ($isDict(x)) $put(x, key, value);
  else if ($isList(x)) x[position(x.length, key, "list assignment index out of range", "list")] = value;
  else throw new $TypeError("'" + typeName(x) + "' object does not support item assignment");
}
function $delKey(dict, key) {
  if (!$has(dict, key)) throw new $KeyError(key);
  drop(dict, key);
}
function $delItem(x, key) {
  if ($isList(x)) {
    x.splice(position(x.length, key, "list assignment index out of range", "list"), 1);
  } else if ($isDict(x)) $delKey(x, key);
  else throw new $TypeError("'" + typeName(x) + "' object doesn't support item deletion");
}
function $setSlice(x, from, to, items) {
  if (!$isList(x)) throw new $TypeError("'" + typeName(x) + "' object does not support item assignment");
  const clip = (bound) => Math.max(0, Math.min(x.length, bound < 0 ? bound + x.length : bound));
  const start = clip(sliceBound(from, 0));
  x.splice(start, Math.max(0, clip(sliceBound(to, x.length)) - start), ...$array(items));
}
function sliceBound(bound, none) {
  if (isNone(bound)) return none;
  if ($isInt(bound)) return +bound;
  throw new $TypeError("slice indices must be integers or None or have an __index__ method");
}
// Gives a part of x as what x is.
function sliceOf(x, part) {
  if (typeof x === "string") return typeof part === "string" ? part : part.join("");
  return x[TUPLE] ? $tuple(part) : part;
}
function $slice(x, from, to) {
  const items = sequence(x);
  return sliceOf(x, items.slice(sliceBound(from, 0), sliceBound(to, items.length)));
}
function $sliceStep(x, from, to, step) {
  const items = sequence(x);
  const length = items.length;
  const stride = sliceBound(step, 1);
  if (stride === 0) throw new $ValueError("slice step cannot be zero");
  const low = stride < 0 ? -1 : 0;
  const clip = (bound) => Math.min(Math.max(bound < 0 ? bound + length : bound, low), length + low);
  const start = isNone(from) ? (low ? length - 1 : 0) : clip(sliceBound(from));
  const end = isNone(to) ? (low ? -1 : length) : clip(sliceBound(to));
  const part = [];
  for (let i = start; stride < 0 ? i > end : i < end; i += stride) part.push(items[i]);
  return sliceOf(x, part);
}
function $unpack(x, count, starred) {
  const items = $array(x);
  const atLeast = starred === undefined ? count : count - 1;
  if (items.length < atLeast) {
    throw new $ValueError("not enough values to unpack (expected " + (starred === undefined ? "" : "at least ") + atLeast
      + ", got " + items.length + ")");
  }
  if (starred === undefined) {
    if (items.length > count) throw new $ValueError("too many values to unpack (expected " + count + ")");
    return items;
  }
  const end = items.length - (count - starred - 1);
  return [...items.slice(0, starred), [...items.slice(starred, end)], ...items.slice(end)];
}

// Loops and lists

function $iter(x) {
  if (Array.isArray(x) || typeof x === "string") return x;
  if ($isDict(x)) return $keys(x);
  // a loop that is left does not close a generator that has a name
  if (isIterator(x)) return { [Symbol.iterator]: () => ({ next: () => x.next() }) };
  if (!isNone(x) && typeof x[Symbol.iterator] === "function") return x;
  throw new $TypeError("'" + typeName(x) + "' object is not iterable");
}
function $array(x) {
  return Array.isArray(x) ? x : Array.from($iter(x));
}
function isIterator(x) {
  return typeof x === "object" && x !== null && typeof x.next === "function" && typeof x[Symbol.iterator] === "function";
}
function $next(x, ...none) {
  if (!isIterator(x)) throw new $TypeError("'" + typeName(x) + "' object is not an iterator");
  const { done, value } = x.next();
  if (!done) return value;
  if (none.length) return none[0];
  throw new $StopIteration();
}
function $send(x, sent) {
  const { done, value } = x.next(sent);
  if (done) throw new $StopIteration();
  return value;
}
// Goes through the items of a dict, and raises as soon as its size is another.
function* $guarded(x, items) {
  const size = $isDict(x) ? Object.keys(x).length : 0;
  for (const item of items) {
    yield item;
    if ($isDict(x) && Object.keys(x).length !== size) throw new $RuntimeError("dictionary changed size during iteration");
  }
}
// A bound of range(): an integer, or a TypeError as CPython raises it.
function $bound(x) {
  if ($isInt(x)) return +x;
  throw new $TypeError("'" + typeName(x) + "' object cannot be interpreted as an integer");
}
function $range(start, stop, step = 1) {
  if (stop === undefined) return $range(0, start);
  [start, stop, step].forEach($bound);
  if (step === 0) throw new $ValueError("range() arg 3 must not be zero");
  return Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, i) => start + i * step);
}
function $enumerate(items, start = 0) {
  return items.map((x, i) => $tuple([start + i, x]));
}
function $zip(...lists) {
  const length = lists.length ? Math.min(...lists.map((each) => each.length)) : 0;
  return Array.from({ length }, (_, i) => $tuple(lists.map((each) => each[i])));
}
function $list(x) {
  return isNone(x) ? [] : [...$iter(x)];
}
function $toDict(pairs) {
  return $isDict(pairs) ? $copy(pairs) : $fromPairs(pairs.map((pair) => $unpack(pair, 2)));
}
function $dict(x) {
  if ($isDict(x)) return x;
  throw new $TypeError("'" + typeName(x) + "' object is not a mapping");
}
function $fromPairs(pairs) {
  const dict = {};
  for (const [key, value] of pairs) $put(dict, key, value);
  return dict;
}
// Whether JavaScript's own < orders a value and one like it as Python does.
function isPlain(x, like) {
  return typeof x === typeof like && (typeof x === "string" ? !/[\ud800-\uffff]/.test(x) : typeof x === "number" && x === x);
}
const plainOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
// Gives the fastest function that compares the keys of pairs.
function comparison(keyed) {
  const [like] = keyed[0];
  if (keyed.every(([x]) => isPlain(x, like))) return plainOrder;
  const alike = ([x]) => Array.isArray(x) && x.length === like.length && x[TUPLE] === like[TUPLE];
  if (Array.isArray(like) && keyed.every((pair) => alike(pair) && pair[0].every((x, i) => isPlain(x, like[i])))) {
    return (a, b) => {
      let i = 0;
      while (i < a.length - 1 && a[i] === b[i]) i++;
      return plainOrder(a[i], b[i]);
    };
  }
  return (a, b) => $compare(a, b, "<") || 0;
}
// Sorts an array in place: stable, also when reversed, by keys compared as Python compares.
function $sorted(items, key, reverse) {
  const keyed = items.map((x) => [isNone(key) ? x : key(x), x]);
  const sign = $truth(reverse) ? -1 : 1;
  const compare = keyed.length ? comparison(keyed) : null;
  keyed.sort((a, b) => sign * compare(a[0], b[0]));
  keyed.forEach((pair, i) => {
    items[i] = pair[1];
  });
  return items;
}
function $minOf2(a, b) {
  return b < a ? b : a;
}
function $maxOf2(a, b) {
  return b > a ? b : a;
}
function $best(items, sign, key, none) {
  if (!items.length) {
    if (none !== undefined) return none;
    throw new $ValueError((sign < 0 ? "min" : "max") + "() arg is an empty sequence");
  }
  const of = (x) => (isNone(key) ? x : key(x));
  let best = items[0];
  let bestKey = of(best);
  for (const x of items.slice(1)) {
    const each = of(x);
    if (sign * $compare(each, bestKey, sign < 0 ? "<" : ">") > 0) [best, bestKey] = [x, each];
  }
  return best;
}

// Methods. Each takes its receiver first and asks at run time what it is, where several types have the method.

function lacks(x, method) {
  return new $AttributeError("'" + typeName(x) + "' object has no attribute '" + method + "'");
}
// A receiver that is none of the built-in types has a method of its own.
function other(x, method, args) {
  if (isNone(x) || typeof x[method] !== "function" || typeof x !== "object" || Array.isArray(x)) throw lacks(x, method);
  return x[method](...args);
}
function textOf(x, what) {
  if (typeof x !== "string") throw new $TypeError(what + " must be str, not " + typeName(x));
  return x;
}

function $append(x, item) {
  if (!$isList(x)) return other(x, "append", [item]);
  x.push(item);
}
function $extend(x, items) {
  if (!$isList(x)) return other(x, "extend", [items]);
  for (const item of [...$iter(items)]) x.push(item);
}
function $insert(x, index, item) {
  if (!$isList(x)) return other(x, "insert", [index, item]);
  x.splice(index, 0, item);
}
function $remove(x, item) {
  if (!$isList(x)) return other(x, "remove", [item]);
  const index = x.findIndex((each) => $eq(each, item));
  if (index < 0) throw new $ValueError("list.remove(x): x not in list");
  x.splice(index, 1);
}
function $reverse(x) {
  if (!$isList(x)) return other(x, "reverse", []);
  x.reverse();
}
function $sort(x, key, reverse) {
  if (!$isList(x)) return other(x, "sort", []);
  $sorted(x, key, reverse);
}
function $clear(x) {
  if ($isList(x)) x.length = 0;
  else if ($isDict(x)) for (const key of Object.keys(x)) drop(x, key);
  else return other(x, "clear", []);
}
function $copy(x) {
  return $isList(x) ? x.slice() : $isDict(x) ? $fromPairs($entries(x)) : other(x, "copy", []);
}
function $pop(x, key, ...none) {
  if ($isList(x)) {
    if (!x.length) throw new $IndexError("pop from empty list");
    return x.splice(position(x.length, key === undefined ? -1 : key, "pop index out of range", "list"), 1)[0];
  }
  if (!$isDict(x)) return other(x, "pop", [key, ...none]);
  if (!$has(x, key)) {
    if (none.length) return none[0];
    throw new $KeyError(key);
  }
  const value = x[key];
  drop(x, key);
  return value;
}
function $index(x, item) {
  if (typeof x === "string") {
    const found = $find(x, item);
    if (found < 0) throw new $ValueError("substring not found");
    return found;
  }
  if (!Array.isArray(x)) return other(x, "index", [item]);
  const index = x.findIndex((each) => $eq(each, item));
  if (index < 0) throw new $ValueError($isTuple(x) ? "tuple.index(x): x not in tuple" : $repr(item) + " is not in list");
  return index;
}
function $count(x, item) {
  if (typeof x === "string") return item === "" ? $len(x) + 1 : x.split(textOf(item, "argument")).length - 1;
  return Array.isArray(x) ? x.filter((each) => $eq(each, item)).length : other(x, "count", [item]);
}
function $get(x, key, none = null) {
  return $isDict(x) ? $pick(x, key, none) : other(x, "get", [key, none]);
}
function $pick(dict, key, none = null) {
  return $has(dict, key) ? dict[key] : none;
}
function $setdefault(x, key, value = null) {
  if (!$isDict(x)) return other(x, "setdefault", [key, value]);
  if (!$has(x, key)) $put(x, key, value);
  return x[key];
}
function $update(x, more) {
  if (!$isDict(x)) return other(x, "update", [more]);
  for (const [key, value] of $entries($toDict($isDict(more) ? more : $array(more)))) $put(x, key, value);
}
function $keys(x) {
  return $isDict(x) ? (x[ORDER] ? [...x[ORDER]] : Object.keys(x)) : other(x, "keys", []);
}
function $values(x) {
  return $isDict(x) ? $keys(x).map((key) => x[key]) : other(x, "values", []);
}
// The items of a dict, not marked as tuples: for what takes them apart at once.
function $entries(x) {
  return $keys(x).map((key) => [key, x[key]]);
}
function $items(x) {
  return $isDict(x) ? $entries(x).map($tuple) : other(x, "items", []);
}

function $upper(x) {
  return typeof x === "string" ? x.toUpperCase() : other(x, "upper", []);
}
function $lower(x) {
  return typeof x === "string" ? x.toLowerCase() : other(x, "lower", []);
}
// The few characters whose title case is not their upper case.
function titled(character) {
  const index = "\u01c4\u01c5\u01c6\u01c7\u01c8\u01c9\u01ca\u01cb\u01cc\u01f1\u01f2\u01f3".indexOf(character);
  if (index >= 0) return "\u01c5\u01c8\u01cb\u01f2"[Math.floor(index / 3)];
  const upper = character.toUpperCase();
  return /[\u10d0-\u10ff\u1f80-\u1faf\u1fb3\u1fbc\u1fc3\u1fcc\u1ff3\u1ffc]/.test(character)
    ? character
    : upper.length > 1 && /^\p{L}+$/u.test(upper)
      ? Array.from(upper)[0] + Array.from(upper).slice(1).join("").toLowerCase()
      : upper;
}
function $capitalize(x) {
  if (typeof x !== "string") return other(x, "capitalize", []);
  if (x === "") return "";
  const [first = "", ...rest] = Array.from(x);
  return titled(first) + (first + rest.join("")).toLowerCase().slice(first.toLowerCase().length);
}
function $title(x) {
  if (typeof x !== "string") return other(x, "title", []);
  return x.replace(/\p{Cased}+/gu, $capitalize);
}
// What trim() takes for a space and Python does not, or the other way round
const ODD_SPACE = /[\x1c-\x1f\x85\ufeff]/;
function stripped(x, set, pattern, name, trimmed) {
  if (typeof x !== "string") return other(x, name, [set]);
  if (isNone(set) && !ODD_SPACE.test(x)) return x[trimmed]();
  const inside = isNone(set) ? SPACE : Array.from(set, (c) => "\\u{" + c.codePointAt(0).toString(16) + "}").join("");
  return inside ? x.replace(new RegExp(pattern.replace(/S/g, "[" + inside + "]"), "gu"), "") : x;
}
function $strip(x, set) {
  return stripped(x, set, "^S+|S+$", "strip", "trim");
}
function $lstrip(x, set) {
  return stripped(x, set, "^S+", "lstrip", "trimStart");
}
function $rstrip(x, set) {
  return stripped(x, set, "S+$", "rstrip", "trimEnd");
}
function $split(x, separator, most = -1) {
  if (typeof x !== "string") return other(x, "split", [separator, most]);
  if (isNone(separator)) {
    let rest = $lstrip(x);
    const parts = [];
    while (rest) {
      const space = parts.length === most ? -1 : rest.search(new RegExp("[" + SPACE + "]"));
      parts.push(space < 0 ? (parts.length === most ? $rstrip(rest) : rest) : rest.slice(0, space));
      rest = space < 0 ? "" : $lstrip(rest.slice(space));
    }
    return parts;
  }
  if (separator === "") throw new $ValueError("empty separator");
  const parts = x.split(textOf(separator, "separator"));
  return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(separator)];
}
function $rsplit(x, separator, most = -1) {
  if (typeof x !== "string") return other(x, "rsplit", [separator, most]);
  if (most < 0) return $split(x, separator);
  if (isNone(separator)) {
    let rest = $rstrip(x);
    const parts = [];
    while (rest) {
      const match = parts.length === most ? null : new RegExp("[" + SPACE + "](?=[^" + SPACE + "]*$)").exec(rest);
      parts.unshift(match ? rest.slice(match.index + 1) : parts.length === most ? $lstrip(rest) : rest);
      rest = match ? $rstrip(rest.slice(0, match.index)) : "";
    }
    return parts;
  }
  const parts = $split(x, separator);
  const first = parts.length - most;
  return first <= 1 ? parts : [parts.slice(0, first).join(separator), ...parts.slice(first)];
}
function $splitlines(x) {
  if (typeof x !== "string") return other(x, "splitlines", []);
  const lines = x.split(/\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}
function $partition(x, separator) {
  if (typeof x !== "string") return other(x, "partition", [separator]);
  if (separator === "") throw new $ValueError("empty separator");
  const at = x.indexOf(textOf(separator, "separator"));
  return $tuple(at < 0 ? [x, "", ""] : [x.slice(0, at), separator, x.slice(at + separator.length)]);
}
function $rpartition(x, separator) {
  if (typeof x !== "string") return other(x, "rpartition", [separator]);
  if (separator === "") throw new $ValueError("empty separator");
  const at = x.lastIndexOf(textOf(separator, "separator"));
  return $tuple(at < 0 ? ["", "", x] : [x.slice(0, at), separator, x.slice(at + separator.length)]);
}
function affixed(x, affix, name) {
  if (typeof x !== "string") return other(x, name, [affix]);
  if (Array.isArray(affix)) return affix.some((each) => affixed(x, each, name));
  if (typeof affix !== "string") {
    throw new $TypeError(name + " first arg must be str or a tuple of str, not " + typeName(affix));
  }
  return name === "startswith" ? x.startsWith(affix) : x.endsWith(affix);
}
function $startswith(x, affix) {
  return affixed(x, affix, "startswith");
}
function $endswith(x, affix) {
  return affixed(x, affix, "endswith");
}
function $removeprefix(x, affix) {
  if (typeof x !== "string") return other(x, "removeprefix", [affix]);
  return x.startsWith(textOf(affix, "removeprefix() argument")) ? x.slice(affix.length) : x;
}
function $removesuffix(x, affix) {
  if (typeof x !== "string") return other(x, "removesuffix", [affix]);
  return affix && x.endsWith(textOf(affix, "removesuffix() argument")) ? x.slice(0, -affix.length) : x;
}
function $replace(x, from, to, most = -1) {
  if (typeof x !== "string") return other(x, "replace", [from, to]);
  const parts = from === "" ? ["", ...Array.from(x), ""] : x.split(textOf(from, "replace() argument 1"));
  textOf(to, "replace() argument 2");
  const end = most < 0 ? parts.length : Math.min(parts.length, most + 1);
  return [parts.slice(0, end).join(to), ...parts.slice(end)].join(from);
}
function found(x, units) {
  return units < 0 ? -1 : $len(x.slice(0, units));
}
function $find(x, part, start = 0) {
  if (typeof x !== "string") return other(x, "find", [part, start]);
  const from = start < 0 ? Math.max(0, $len(x) + start) : start;
  if (from > $len(x)) return -1;
  return found(x, x.indexOf(textOf(part, "argument"), $slice(x, 0, from).length));
}
function $rfind(x, part) {
  return typeof x === "string" ? found(x, x.lastIndexOf(textOf(part, "argument"))) : other(x, "rfind", [part]);
}
function $join(x, items) {
  if (typeof x !== "string") return other(x, "join", [items]);
  const texts = $array(items);
  const wrong = texts.findIndex((each) => typeof each !== "string");
  if (wrong >= 0) {
    throw new $TypeError("sequence item " + wrong + ": expected str instance, " + typeName(texts[wrong]) + " found");
  }
  return texts.join(x);
}
function padded(x, width, fill, name) {
  if (typeof x !== "string") return other(x, name, [width]);
  if ($len(fill) !== 1) throw new $TypeError("The fill character must be exactly one character long");
  return fill.repeat(Math.max(0, width - $len(x)));
}
function $ljust(x, width, fill = " ") {
  return x + padded(x, width, fill, "ljust");
}
function $rjust(x, width, fill = " ") {
  return padded(x, width, fill, "rjust") + x;
}
function $center(x, width, fill = " ") {
  const missing = $len(padded(x, width, fill, "center"));
  const left = Math.floor(missing / 2) + (missing % 2 && width % 2);
  return fill.repeat(left) + x + fill.repeat(missing - left);
}
function $zfill(x, width) {
  const zeros = padded(x, width, "0", "zfill");
  return /^[+-]/.test(x) ? x[0] + zeros + x.slice(1) : zeros + x;
}
function matches(x, pattern, name) {
  return typeof x === "string" ? pattern.test(x) : other(x, name, []);
}
function $isspace(x) {
  return matches(x, new RegExp("^[" + SPACE + "]+$"), "isspace");
}
function $isdecimal(x) {
  return matches(x, /^\p{Nd}+$/u, "isdecimal");
}
// Digits besides the decimal ones: superscripts, subscripts, circled and other digits.
function $isdigit(x) {
  return matches(
    x,
    /^[\p{Nd}\xb2\xb3\xb9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u,
    "isdigit",
  );
}
function $isalpha(x) {
  return matches(x, /^\p{L}+$/u, "isalpha");
}
function $isalnum(x) {
  return matches(x, /^[\p{L}\p{N}]+$/u, "isalnum");
}
function $isupper(x) {
  return matches(x, /^(?=.*\p{Uppercase})[^\p{Lowercase}\p{Lt}]*$/su, "isupper");
}
function $islower(x) {
  return matches(x, /^(?=.*\p{Lowercase})[^\p{Uppercase}\p{Lt}]*$/su, "islower");
}
function $isascii(x) {
  return matches(x, /^[\0-\x7f]*$/, "isascii");
}

// On one line: Transcrypt's scanner reads exports line by line.
export {$ArithmeticError, $AssertionError, $AttributeError, $BaseException, $Exception, $IndexError, $KeyError, $LookupError, $NameError, $NotImplementedError, $OSError, $OverflowError, $RuntimeError, $StopIteration, $TimeoutError, $TypeError, $UnboundLocalError, $ValueError, $ZeroDivisionError, $abs, $add, $and, $append, $arity, $array, $at, $attribute, $best, $bitand, $bitor, $bitxor, $bool, $bound, $call, $capitalize, $ceil, $center, $chr, $clear, $compare, $copy, $count, $counted, $delItem, $delKey, $dict, $div, $divmod, $endswith, $entries, $enumerate, $eq, $errorText, $exact, $extend, $extended, $fabs, $find, $fixed, $float, $floor, $floordiv, $format, $fromPairs, $gcd, $get, $grouped, $guarded, $has, $in, $index, $insert, $instance, $int, $intOf, $invert, $isDict, $isError, $isInf, $isInt, $isList, $isNumber, $isTuple, $isalnum, $isalpha, $isascii, $isdecimal, $isdigit, $islower, $isspace, $isupper, $item, $items, $iter, $join, $key, $keys, $len, $list, $ljust, $local, $lower, $lstrip, $maxOf2, $minOf2, $mod, $mul, $neg, $next, $or, $ord, $partition, $pick, $pop, $pow, $put, $quotient, $raisable, $range, $remove, $removeprefix, $removesuffix, $replace, $repr, $rest, $reverse, $rfind, $rjust, $round, $rpartition, $rsplit, $rstrip, $send, $setItem, $setSlice, $setdefault, $shl, $shr, $slice, $sliceStep, $sort, $sorted, $split, $splitlines, $sqrt, $startswith, $str, $strip, $sub, $sum, $title, $toDict, $trunc, $truth, $tuple, $tupleOf, $typeName, $unbound, $unpack, $update, $upper, $values, $zfill, $zip};
