"""What the papers on the fee of 32 a § say, part by part, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kotodesk.documents.decision import Answer, Part
from kotodesk.i18n import N_, Language, Message, codesets
from kotodesk.i18n.formats import format_clock, format_date
from kotodesk.register.field import spec_of
from kotodesk.register.no_show import CONDITIONS, NoShow
from kotodesk.rules import no_show as rule
from kotodesk.rules.values import RuleSet
from kotodesk.services.desk import Desk
from kotodesk.services.printing.fee_checks import Case
from kotodesk.services.printing.sender import place

_RECTIFY = "appeal.rectify"
_MISSED = N_("The missed appointment")
_HEARD_TITLE, _ASKED = N_("Why you are heard"), N_("What you are asked")
_WHY = N_(
    "The municipality considers whether it charges you the cost of interpreting for this "
    "appointment, at most %(most)s €. A fee may be charged when the appointment was missed without "
    "an acceptable reason and without cancelling it beforehand, and only if charging it is not "
    "unreasonable and you were told of the fee and of cancelling when the time was booked, in a "
    "way you understood well enough (section 32 a)."
)
_RIGHT = N_(
    "Before the matter is decided you may give your opinion and an explanation (Administrative "
    "Procedure Act, section 34). Answer by %(day)s. You may answer by phone, by e-mail, in writing "
    "or at the office, in your own language with an interpreter. The matter may be decided even if "
    "you do not answer."
)
_QUESTIONS = (
    N_("Why did you not come? You need not name an illness: “ill” is enough."),
    N_("Did you cancel the time, or try to? When and how?"),
    N_("Were you told of the fee and how to cancel, and did you understand it?"),
    N_("Is there a reason why the fee would be unreasonable for you?"),
)
_SEE = N_("You may see the documents of the matter at the office before you answer.")
_ANSWER_TO = N_("Answers and further information: %(contact)s")
_ANSWER = N_("My answer (you may write on the other side too)")
_DECISION, _CONDITIONS = N_("Decision"), N_("Conditions of the fee (section 32 a, subsection 1)")
_CHARGED = N_("The fee charged is %(fee)s €. It falls due on %(day)s.")
_HEARING, _REASONS = N_("Hearing of the client"), N_("Reasons")
_HEARD = N_("Heard on %(day)s, language: %(language)s.")
_SAID, _SAID_NOTHING = N_("The client said: %(said)s"), N_("The client gave no explanation.")
_AMOUNT = N_(
    "The interpreting cost %(cost)s €. The most that may be charged is %(cap)s €, and never more "
    "than the cost (section 32 a)."
)
_PROVISIONS = N_("Provisions applied")
_LAWS = (
    N_("Act on the Promotion of Immigrant Integration (681/2023), section 32 a and section 95.1"),
    N_("Administrative Procedure Act (434/2003), sections 34, 44–46 and 60"),
)
_PAYMENT = N_("Payment")
_INTEREST = N_(
    "On a fee that is not paid by the due day, interest for late payment is charged under section "
    "4(1) of the Interest Act (633/1982). The fee and the interest may be enforced without a court "
    "decision (section 32 a; Act 706/2007)."
)
_MORE = N_("Further information")
_REVIEW = N_("Instructions for requesting an administrative review")
_REVIEW_WHO = N_(
    "You may request an administrative review of this decision in writing. It is free of charge. "
    "The decision may not be appealed to a court before a review has been requested."
)
_REVIEW_TIME = N_(
    "The request must reach the municipality within %(days)s days of the day you were notified of "
    "the decision; that day is not counted. You are notified on the day shown in the advice of "
    "receipt or in the certificate below. If the last day is a Saturday, a Sunday, a public "
    "holiday, Independence Day, May Day, Christmas Eve or Midsummer Eve, the request may arrive on "
    "the next working day."
)
_REVIEW_WHERE = N_("Send the request to: %(place)s")
_REVIEW_HOLDS = (
    N_("the decision of which you request a review (number and day),"),
    N_("what you want changed in it and on what grounds,"),
    N_("your name and how the municipality reaches you."),
)
_REVIEW_HOLD = N_("Write in the request:")
_REVIEW_ARRIVES = N_(
    "You send the request at your own risk: it must arrive before the office closes on the last "
    "day. You may also bring it to the office or send it by e-mail."
)
_SERVED = N_("Certificate of service (Administrative Procedure Act, section 60)")
_SERVED_TEXT = N_(
    "The decision is served by post against advice of receipt, or handed over against this "
    "certificate."
)
_YES, _NO = N_("yes"), N_("no")


def hearing(desk: Desk, of: Case, language: Language, until: date) -> tuple[Part, ...]:
    """Give the parts of the letter by which the client is heard."""
    most = rule.highest_fee(of.appointment, of.rules)
    why = {"most": _euros(most) if most is not None else "–"}
    answered, contact = {"day": until}, {"contact": desk.coordinator.contact}
    return (
        Part(_say(_MISSED, language), rows=_facts(of, language)),
        Part(
            _say(_HEARD_TITLE, language),
            paragraphs=(_say(_WHY, language, why), _say(_RIGHT, language, answered)),
        ),
        Part(
            _say(_ASKED, language),
            points=tuple(_say(one, language) for one in _QUESTIONS),
        ),
        Part(paragraphs=(_say(_SEE, language), _say(_ANSWER_TO, language, contact))),
        Part(
            _say(_ANSWER, language),
            signatures=(("",), _signers(language, "client_signature")),
        ),
    )


def decision(desk: Desk, of: Case, language: Language) -> tuple[Part, ...]:
    """Give the parts of the decision, its instructions and the certificate of service."""
    record = of.record
    due = record.due or rule.earliest_due(of.appointment, of.rules)
    charged = {"fee": _comma(record.fee), "day": due or "–"}
    answers = tuple(
        Answer(_label(name, language), _say(_YES if getattr(record, name) else _NO, language))
        for name in CONDITIONS
    )
    return (
        Part(_say(_DECISION, language), told=_say(_CHARGED, language, charged)),
        Part(_say(_MISSED, language), rows=_facts(of, language)),
        Part(
            _say(_CONDITIONS, language),
            answers=answers,
            paragraphs=(record.condition_note,) if record.condition_note.strip() else (),
        ),
        Part(_say(_HEARING, language), paragraphs=_heard(record, language)),
        Part(
            _say(_REASONS, language),
            paragraphs=(record.reasons, _amount(of, language)),
        ),
        Part(_say(_PROVISIONS, language), points=tuple(_say(one, language) for one in _LAWS)),
        Part(_say(_PAYMENT, language), paragraphs=(_say(_INTEREST, language),)),
        Part(
            _say(_MORE, language),
            paragraphs=(desk.coordinator.contact,),
            signatures=((_place(language), record.decided_by),),
        ),
        *_review(desk, of.rules, record, language),
        _service(language),
    )


def _review(desk: Desk, rules: RuleSet, record: NoShow, language: Language) -> tuple[Part, ...]:
    held = rules.for_fact(_RECTIFY, record.decided or desk.today())
    days = {"days": held.number if held is not None else "–"}
    where = {"place": _office(desk, language)}
    return (
        Part(
            _say(_REVIEW, language),
            paragraphs=(
                _say(_REVIEW_WHO, language),
                _say(_REVIEW_TIME, language, days),
                _say(_REVIEW_WHERE, language, where),
                _say(_REVIEW_HOLD, language),
            ),
            points=tuple(_say(one, language) for one in _REVIEW_HOLDS),
        ),
        Part(paragraphs=(_say(_REVIEW_ARRIVES, language),)),
    )


def _service(language: Language) -> Part:
    return Part(
        _say(_SERVED, language),
        paragraphs=(_say(_SERVED_TEXT, language),),
        signatures=(
            (_place(language), _say(N_("Signature of who hands it over"), language)),
            _signers(language, "client_signature"),
        ),
    )


def _facts(of: Case, language: Language) -> tuple[tuple[str, str], ...]:
    one = of.appointment
    told = ", ".join(
        part
        for part in (
            format_date(one.fee_told) if one.fee_told else "",
            _code("languages", one.fee_told_language, language),
            _code("contact_way", one.fee_told_way, language),
        )
        if part
    )
    day = format_date(one.appointment_date) if one.appointment_date else ""
    rows = (
        (N_("Matter"), _code("appointment_kind", one.appointment_kind, language)),
        (N_("Day and time"), f"{day} {format_clock(one.appointment_time)}".strip()),
        (N_("Place, or how one joins"), one.place),
        (N_("Language of the interpreting"), _code("languages", one.language, language)),
        (N_("Told of the fee and how to cancel, on"), told),
        (N_("Cost of the interpreter, €"), _comma(of.record.interpreter_cost)),
    )
    return tuple((_say(name, language), value) for name, value in rows if value)


def _heard(record: NoShow, language: Language) -> tuple[str, ...]:
    told = {
        "day": record.heard or "–",
        "language": _code("languages", record.heard_language, language) or "–",
    }
    said = record.client_said.strip()
    answer = _say(_SAID, language, {"said": said}) if said else _say(_SAID_NOTHING, language)
    return (_say(_HEARD, language, told), answer)


def _amount(of: Case, language: Language) -> str:
    day = of.appointment.appointment_date or of.record.decided or date.max
    held = of.rules.for_fact(rule.CAP, day)
    values = {
        "cost": _comma(of.record.interpreter_cost),
        "cap": _euros(held.amount) if held is not None else "–",
    }
    return _say(_AMOUNT, language, values)


def _office(desk: Desk, language: Language) -> str:
    office = desk.office
    name = ", ".join(part for part in (place(office.municipality, language), office.unit) if part)
    where = (name, office.address, office.postal, office.email or desk.coordinator.email)
    return ", ".join(part.strip() for part in where if part.strip())


def _label(name: str, language: Language) -> str:
    return _say(spec_of(NoShow, name).label, language)


def _place(language: Language) -> str:
    from kotodesk.documents.labels import labels

    return labels(language)["place_and_date"]


def _signers(language: Language, key: str) -> tuple[str, ...]:
    from kotodesk.documents.labels import labels

    return labels(language)["place_and_date"], labels(language)[key]


def _code(code_set: str, code: str, language: Language) -> str:
    return codesets.label(code_set, code, language) if code else ""


def _comma(amount: str) -> str:
    return amount.replace(".", ",")


def _euros(amount: object) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _say(msgid: str, language: Language, values: Mapping[str, Any] | None = None) -> str:
    return Message(msgid, values or {}).text(language)
