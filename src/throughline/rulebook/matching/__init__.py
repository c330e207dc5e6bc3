from .people import Match, Person
