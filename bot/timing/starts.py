"""How the first word of each rule can begin: what the rules that cannot fit are told from those that may by.

Each pair is two folded characters, "0" for a figure and "." for what is neither letter nor figure. Worked out from the
rules; the test of this module works them out again.
"""

from __future__ import annotations

STARTS: dict[str, str] = {
    "document": "0. 00 ba bi ch co ct cv de gi gm hd ho hu ke kh lu nd ng nq qd qu so tb th to tt va vb",
    "phone": ".0 00",
    "money": "0. 00 0d 0h 0k 0m 0n 0t 0u 0v",
    "named": "ap ba ch co cu di do du ga gi he ho kh km la lo mu ng nh p. ph ql qu so ta th ti to vo",
    "address": "so",
    "fixed": "00 ba g. gi h. hi la ma mo na ng nh xu",
    "arrival": "ch co da de on ta to va",
    "lead": "0. 00 0b 0g 0h 0n 0p 0t al ba bo ca ch ha kh mo mu na nh nu ro sa so ta th ti tr tu va",
    "on_time": "al ba ca nh th",
    "except": "kh ng tr",
    "until": "ch de to",
    "since": "ap ba ke ti tr tu",
    "count": "0. 00 ba bo ch du ha kh li mo mu na sa su ta to tr tu vo x. x0 xb xc xh xk xm xn xs xt xv",
    "every": "0. 00 0g 0h 0n 0p 0q 0t ba bo ca ch cu de di ha kh mo mu na ng nh nu qu sa ta th to tr tu va",
    "weekly": "ca cu ha mo nh va",
    "always": "ha na",
    "offset": "0. 00 0b 0g 0h 0n 0p 0t ba bo ch ha kh mo mu na ng nu sa ta ti tr tu",
    "nth": "ch cn t0 th",
    "edge": "ng",
    "lunar": "0. 00 ba bo ch de gi ha kh mo mu na ng ra sa ta tu",
    "dates": "0. 00 ba bo ca ch ha kh mo mu na ng sa ta tu",
    "date": "0. 00 0t ba bo ch ha ho hu kh m0 mb mc mh mk mm mn mo ms mt mu na ng sa ta th tu",
    "weekdays": "ch cn t. t0 th tu",
    "weekday": "ch cn ng t0 th",
    "week": "cu da gi tr tu",
    "vague": "cu da di g. gi h. na qu ra sa th tr",
    "day": "bu h. hn ho hq hu ma mo na ng th tu vu",
    "span": ".0 .b .c .h .k .m .n .s .t 0. 00 0b 0g 0h 0n 0p 0t ba bo ch du ha ke kh mo mu na nu sa ta th ti tr tu",
    "clock": "0. 00 0a 0g 0h 0k 0p 0r 0t ba bo ch ha kh mo mu na sa ta tu",
    "bare": "0. 00 tu",
    "part": "bu ch de kh nu sa to tr",
    "moved": "ch dc di do du ho lu th",
}
