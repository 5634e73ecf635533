"""What an invented client told in the initial interview, and the consents asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from kotodesk.register.assessment import TOLD, TOPICS

_FOUND = {
    "literacy": "Lukee ja kirjoittaa sujuvasti omaa kieltään, latinalaiset aakkoset tuttuja.",
    "finnish_swedish": "Keskustelu tulkin kanssa. Ymmärtää hitaan puheen arjen asioista.",
    "study_work_skills": "Kahdeksan vuoden työkokemus, käyttää tietokonetta, tottunut opiskelija.",
    "service_needs": "Kotoutumiskoulutus ja sen jälkeen alan täydennyskoulutus.",
    "education_work": "Sairaanhoitajan tutkinto, työtä sairaalassa ja vanhusten hoivassa.",
    "special_skills": "Ensiapukouluttaja, puhuu kolmea kieltä.",
    "plan_need": "Suunnitelma tarvitaan: kielitaito ja alan pätevöityminen etenevät vaiheittain.",
    "life_situation": "Asuu puolison ja kahden kouluikäisen lapsen kanssa, asunto kunnossa.",
}


def answers(today: date, language: str) -> dict[str, Any]:
    """Give the assessment's fields as filled in; the ninth matter is not found out."""
    values: dict[str, Any] = {}
    for topic in TOPICS:
        if topic in _FOUND:
            values[topic] = _FOUND[topic]
            values[f"{topic}_source"] = "client"
        else:
            values[f"{topic}_missing"] = "Aika ei riittänyt, jatketaan suunnitelmakäynnillä."
    values |= dict.fromkeys(TOLD, today)
    return values | {
        "basis": "4_request_or_contact",
        "information_received": today,
        "completed": today,
        "place": "office",
        "language": language,
        "told_language": language,
        "fi_listening": "A1.2",
        "fi_speaking": "A1.1",
        "fi_reading": "A1.2",
        "fi_writing": "A1.1",
        "goals": "Haluaa jatkaa sairaanhoitajana Suomessa.",
        "outcome": "plan_needed",
        "plan_reasons": "Kielitaidon ja pätevöitymisen palvelut on sovitettava yhteen.",
        "planned_plan_date": today + timedelta(days=24),
    }


def guidance(today: date, language: str) -> dict[str, Any]:
    """Give a guidance contact's fields (10 §)."""
    return {
        "contact_kind": "guidance",
        "contact_date": today,
        "minutes": 45,
        "way": "office",
        "topic": "language",
        "language": language,
        "interpreter": True,
        "note": "Käytiin läpi kielikurssien vaihtoehdot ja päivähoidon hakeminen.",
        "needs_found": "Suomen kielen alkeiskurssi, tutkinnon tunnustaminen.",
        "referrals": "Kansalaisopiston kurssi, Opetushallituksen tunnustamispäätös.",
        "other_matters": "Lasten koulunkäynti alkaa tammikuussa.",
    }
