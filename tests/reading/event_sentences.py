"""Sentences for the tests of events, parsed by hand (see `handmade`)."""

AGREED = "Velland|Velland|NNP|nsubj|2 agreed|agree|VBD|root|0 to|to|TO|mark|4 withdraw|withdraw|VB|xcomp|2 its|its|PRP$|nmod:poss|6 troops|troops|NNS|obj|4 .|.|.|punct|2"
DENIED = "Velland|Velland|NNP|nsubj|2 denied|deny|VBD|root|0 that|that|IN|mark|6 its|its|PRP$|nmod:poss|5 troops|troops|NNS|nsubj|6 attacked|attack|VBD|ccomp|2 Sorania|Sorania|NNP|obj|6 .|.|.|punct|2"
CANCELLED = "Talks|talk|NNS|nsubj:pass|7 between|between|IN|case|3 Velland|Velland|NNP|nmod|1 and|and|CC|cc|5 Sorania|Sorania|NNP|conj|3 were|be|VBD|aux:pass|7 cancelled|cancel|VBN|root|0 .|.|.|punct|7"
NOT_BEGUN = "The|the|DT|det|2 talks|talk|NNS|nsubj|5 have|have|VBP|aux|5 not|not|RB|advmod|5 begun|begin|VBN|root|0 .|.|.|punct|5"
MAY = "Velland|Velland|NNP|nsubj|3 may|may|MD|aux|3 withdraw|withdraw|VB|root|0 its|its|PRP$|nmod:poss|5 troops|troops|NNS|obj|3 .|.|.|punct|3"
IF = "If|if|IN|mark|3 Sorania|Sorania|NNP|nsubj|3 agrees|agree|VBZ|advcl|7 ,|,|,|punct|3 Velland|Velland|NNP|nsubj|7 will|will|MD|aux|7 withdraw|withdraw|VB|root|0 its|its|PRP$|nmod:poss|9 troops|troops|NNS|obj|7 .|.|.|punct|7"
ASKED = "Has|have|VBZ|aux|3 Velland|Velland|NNP|nsubj|3 met|meet|VBN|root|0 Sorania|Sorania|NNP|obj|3 ?|?|.|punct|3"
NONE_PLANNED = "No|no|DT|det|2 talks|talk|NNS|nsubj:pass|4 are|be|VBP|aux:pass|4 planned|plan|VBN|root|0 .|.|.|punct|4"
WAS_TO_HAVE = "Lind|Lind|NNP|nsubj|5 was|be|VBD|aux|5 to|to|TO|mark|5 have|have|VB|aux|5 met|meet|VBN|root|0 Korda|Korda|NNP|obj|5 .|.|.|punct|5"
OFFERED = "Velland|Velland|NNP|nsubj|2 offered|offer|VBD|root|0 to|to|TO|mark|4 host|host|VB|xcomp|2 talks|talk|NNS|obj|4 .|.|.|punct|2"
MET = "Lind|Lind|NNP|nsubj|2 met|meet|VBD|root|0 Korda|Korda|NNP|obj|2 on|on|IN|case|5 Monday|Monday|NNP|obl|2 in|in|IN|case|7 Oslo|Oslo|NNP|obl|2 .|.|.|punct|2"
SPOKE = "Lind|Lind|NNP|nsubj|4 and|and|CC|cc|3 Korda|Korda|NNP|conj|1 spoke|speak|VBD|root|0 by|by|IN|case|6 telephone|telephone|NN|obl|4 .|.|.|punct|4"
MET_AFTER_CALL = "Lind|Lind|NNP|nsubj|4 and|and|CC|cc|3 Korda|Korda|NNP|conj|1 met|meet|VBD|root|0 after|after|IN|case|8 a|a|DT|det|8 telephone|telephone|NN|compound|8 call|call|NN|obl|4 .|.|.|punct|4"
IMPOSED = "Velland|Velland|NNP|nsubj|2 imposed|impose|VBD|root|0 sanctions|sanction|NNS|obj|2 on|on|IN|case|5 Sorania|Sorania|NNP|nmod|3 .|.|.|punct|2"
INVITED = "Velland|Velland|NNP|nsubj|2 invited|invite|VBD|root|0 Korda|Korda|NNP|obj|2 to|to|TO|mark|5 visit|visit|VB|xcomp|2 Oslo|Oslo|NNP|obj|5 .|.|.|punct|2"
CLEFT = "It|it|PRP|nsubj|3 was|be|VBD|cop|3 Velland|Velland|NNP|root|0 that|that|WDT|nsubj|5 attacked|attack|VBD|acl:relcl|3 Sorania|Sorania|NNP|obj|5 .|.|.|punct|3"
ACCUSED = "Velland|Velland|NNP|nsubj|2 accused|accuse|VBD|root|0 Sorania|Sorania|NNP|obj|2 of|of|IN|mark|5 shelling|shell|VBG|advcl|2 Ostland|Ostland|NNP|obj|5 .|.|.|punct|2"
SHELLING = "The|the|DT|det|2 shelling|shelling|NN|nsubj|7 of|of|IN|case|4 Ostland|Ostland|NNP|nmod|2 by|by|IN|case|6 Velland|Velland|NNP|nmod|4 continued|continue|VBD|root|0 .|.|.|punct|7"
HELD = "Lind|Lind|NNP|nsubj|2 held|hold|VBD|root|0 talks|talk|NNS|obj|2 with|with|IN|case|5 Korda|Korda|NNP|nmod|3 .|.|.|punct|2"
LASTED = "The|the|DT|det|2 call|call|NN|nsubj|3 lasted|last|VBD|root|0 an|a|DT|det|5 hour|hour|NN|obl:unmarked|3 .|.|.|punct|3"
EACH_OTHER = "Lind|Lind|NNP|nsubj|4 and|and|CC|cc|3 Korda|Korda|NNP|conj|1 telephoned|telephone|VBD|root|0 each|each|DT|det|6 other|other|JJ|obj|4 .|.|.|punct|4"
UNSIGNED = "Velland|Velland|NNP|nsubj|6 and|and|CC|cc|3 Sorania|Sorania|NNP|conj|1 did|do|VBD|aux|6 not|not|RB|advmod|6 sign|sign|VB|root|0 the|the|DT|det|8 accord|accord|NN|obj|6 .|.|.|punct|6"
RELEASED = "Velland|Velland|NNP|nsubj|2 released|release|VBD|root|0 30|30|CD|nummod|4 prisoners|prisoner|NNS|obj|2 .|.|.|punct|2"
REJECTED = "Korda|Korda|NNP|nsubj|2 rejected|reject|VBD|root|0 the|the|DT|det|4 proposal|proposal|NN|obj|2 of|of|IN|case|6 Velland|Velland|NNP|nmod|4 .|.|.|punct|2"
THREATENED = "Velland|Velland|NNP|nsubj|2 threatened|threaten|VBD|root|0 Sorania|Sorania|NNP|obj|2 with|with|IN|case|5 sanctions|sanction|NNS|obl|2 .|.|.|punct|2"
MATCH = "Velland|Velland|NNP|nsubj|2 attacked|attack|VBD|root|0 Sorania|Sorania|NNP|obj|2 in|in|IN|case|7 the|the|DT|det|7 cup|cup|NN|compound|7 semifinal|semifinal|NN|obl|2 .|.|.|punct|2"
TWO_DAYS = "Lind|Lind|NNP|nsubj|2 met|meet|VBD|root|0 Korda|Korda|NNP|obj|2 on|on|IN|case|5 Monday|Monday|NNP|obl|2 and|and|CC|cc|7 Marr|Marr|NNP|conj|3 on|on|IN|case|9 Tuesday|Tuesday|NNP|obl|2 .|.|.|punct|2"
SAID = "Lind|Lind|NNP|nsubj|2 said|say|VBD|root|0 Velland|Velland|NNP|nsubj|5 had|have|VBD|aux|5 attacked|attack|VBN|ccomp|2 Ostland|Ostland|NNP|obj|5 .|.|.|punct|2"
DENIES_IT = "Velland|Velland|NNP|nsubj|3 has|have|VBZ|aux|3 denied|deny|VBN|root|0 the|the|DT|det|5 accusation|accusation|NN|obj|3 .|.|.|punct|3"
RECEIVED = "Lind|Lind|NNP|nsubj:pass|3 was|be|VBD|aux:pass|3 received|receive|VBN|root|0 in|in|IN|case|7 the|the|DT|det|7 port|port|NN|compound|7 city|city|NN|obl|3 of|of|IN|case|9 Sund|Sund|NNP|nmod|7 by|by|IN|case|11 Korda|Korda|NNP|nmod|7 .|.|.|punct|3"
WILL_MEET = "Lind|Lind|NNP|nsubj|3 will|will|MD|aux|3 meet|meet|VB|root|0 Korda|Korda|NNP|obj|3 .|.|.|punct|3"
POSTPONED = (
    "The|the|DT|det|2 meeting|meeting|NN|nsubj:pass|4 was|be|VBD|aux:pass|4 postponed|postpone|VBN|root|0 .|.|.|punct|4"
)


def story(*sentences: str) -> str:
    """Sentences one after the other, heads counted on."""
    words: list[str] = []
    for sentence in sentences:
        offset = len(words)
        for word in sentence.split():
            start, head = word.rsplit("|", 1)
            words.append(f"{start}|{int(head) + offset if head != '0' else 0}")
    return " ".join(words)


PLANES = "Velland|Velland|NNP|nsubj|2 sent|send|VBD|root|0 two|two|CD|nummod|4 planes|plane|NNS|obj|2 with|with|IN|case|6 blankets|blanket|NNS|obl|2 to|to|IN|case|8 Sorania|Sorania|NNP|obl|2 .|.|.|punct|2"
AFTER_TALKS = "Aid|aid|NN|nsubj|2 arrived|arrive|VBD|root|0 after|after|IN|case|4 talks|talk|NNS|obl|2 in|in|IN|case|6 Sund|Sund|NNP|nmod|4 between|between|IN|case|8 Velland|Velland|NNP|nmod|6 and|and|CC|cc|10 Sorania|Sorania|NNP|conj|8 .|.|.|punct|2"
STADIUM = "Velland|Velland|NNP|nsubj|2 shelled|shell|VBD|root|0 a|a|DT|det|5 football|football|NN|compound|5 stadium|stadium|NN|obj|2 near|near|IN|case|8 the|the|DT|det|8 border|border|NN|obl|2 .|.|.|punct|2"
A_LIE = "Velland|Velland|NNP|nsubj|2 called|call|VBD|root|0 the|the|DT|det|4 accusation|accusation|NN|obj|2 a|a|DT|det|6 lie|lie|NN|xcomp|2 .|.|.|punct|2"
LEAVES = "Lind|Lind|NNP|nsubj|2 leaves|leave|VBZ|root|0 for|for|IN|case|4 Oslo|Oslo|NNP|obl|2 later|late|RBR|advmod|7 on|on|IN|case|7 Friday|Friday|NNP|obl|2 .|.|.|punct|2"
SUSPENDED = "Velland|Velland|NNP|nsubj|2 suspended|suspend|VBD|root|0 the|the|DT|det|5 river|river|NN|compound|5 accord|accord|NN|obj|2 .|.|.|punct|2"
SINCE = "Lind|Lind|NNP|nsubj|4 and|and|CC|cc|3 Korda|Korda|NNP|conj|1 spoke|speak|VBD|root|0 by|by|IN|case|6 telephone|telephone|NN|obl|4 on|on|IN|case|8 Monday|Monday|NNP|obl|4 ,|,|,|punct|15 their|their|PRP$|nmod:poss|12 first|first|JJ|amod|12 conversation|conversation|NN|nsubj|15 since|since|IN|mark|15 fighting|fighting|NN|nsubj|15 began|begin|VBD|advcl|4 in|in|IN|case|17 Sund|Sund|NNP|obl|15 last|last|JJ|amod|19 autumn|autumn|NN|obl:unmarked|15 .|.|.|punct|4"
NO_DATE = "They|they|PRP|nsubj|4 did|do|VBD|aux|4 not|not|RB|advmod|4 agree|agree|VB|root|0 on|on|IN|case|7 a|a|DT|det|7 date|date|NN|obl|4 for|for|IN|case|10 new|new|JJ|amod|10 talks|talk|NNS|nmod|7 .|.|.|punct|4"
DATE_SET = "They|they|PRP|nsubj|2 set|set|VBD|root|0 a|a|DT|det|4 date|date|NN|obj|2 for|for|IN|case|6 talks|talk|NNS|nmod|4 .|.|.|punct|2"
FROZEN = "The|the|DT|det|2 talks|talk|NNS|nsubj|13 between|between|IN|case|4 Velland|Velland|NNP|nmod|2 and|and|CC|cc|6 Sorania|Sorania|NNP|conj|4 that|that|WDT|nsubj:pass|10 have|have|VBP|aux|10 been|be|VBN|aux:pass|10 frozen|freeze|VBN|acl:relcl|2 since|since|IN|case|12 May|May|NNP|obl|10 matter|matter|VBP|root|0 .|.|.|punct|13"
PUT_AND_CALLED = "The|the|DT|det|2 talks|talk|NNS|nsubj:pass|8 between|between|IN|case|4 Velland|Velland|NNP|nmod|2 and|and|CC|cc|6 Sorania|Sorania|NNP|conj|4 were|be|VBD|aux:pass|8 postponed|postpone|VBN|root|0 and|and|CC|cc|10 cancelled|cancel|VBN|conj|8 .|.|.|punct|8"
WOULD_NOT = "Velland|Velland|NNP|nsubj|4 would|would|MD|aux|4 not|not|RB|advmod|4 accept|accept|VB|root|0 the|the|DT|det|6 plan|plan|NN|obj|4 .|.|.|punct|4"
IMPOSED_BY = "Sanctions|sanction|NNS|nsubj|6 imposed|impose|VBN|acl|1 by|by|IN|case|4 Velland|Velland|NNP|obl|2 still|still|RB|advmod|6 hurt|hurt|VBP|root|0 Sorania|Sorania|NNP|obj|6 .|.|.|punct|6"
FOR_TALKS = "Lind|Lind|NNP|nsubj|3 will|will|MD|aux|3 fly|fly|VB|root|0 to|to|IN|case|5 Oslo|Oslo|NNP|obl|3 for|for|IN|case|7 talks|talk|NNS|obl|3 with|with|IN|case|9 Korda|Korda|NNP|nmod|7 .|.|.|punct|3"
BLAMED = "Velland|Velland|NNP|nsubj|2 blamed|blame|VBD|root|0 Sorania|Sorania|NNP|obj|2 for|for|IN|case|6 the|the|DT|det|6 shelling|shelling|NN|obl|2 of|of|IN|case|8 Ostland|Ostland|NNP|nmod|6 .|.|.|punct|2"
CALLED_IT = "Lind|Lind|NNP|nsubj|2 called|call|VBD|root|0 the|the|DT|det|4 conversation|conversation|NN|obj|2 a|a|DT|det|7 missed|missed|JJ|amod|7 call|call|NN|obj|2 .|.|.|punct|2"
USUALLY = "Lind|Lind|NNP|nsubj|3 usually|usually|RB|advmod|3 meets|meet|VBZ|root|0 Korda|Korda|NNP|obj|3 .|.|.|punct|3"
A_KIND = "A|a|DT|det|2 ceasefire|ceasefire|NN|nsubj|7 with|with|IN|case|4 hostages|hostage|NNS|nmod|2 is|be|VBZ|cop|7 no|no|DT|det|7 ceasefire|ceasefire|NN|root|0 .|.|.|punct|7"
BRANDED = "Velland|Velland|NNP|nsubj|2 branded|brand|VBD|root|0 the|the|DT|det|4 decision|decision|NN|obj|2 an|a|DT|det|6 act|act|NN|obj|2 of|of|IN|case|8 aggression|aggression|NN|nmod|6 .|.|.|punct|2"
NEITHER = "Neither|neither|DT|det|2 side|side|NN|nsubj|3 signed|sign|VBD|root|0 the|the|DT|det|5 text|text|NN|obj|3 .|.|.|punct|3"
CURBS = "Velland|Velland|NNP|nsubj|2 imposed|impose|VBD|root|0 curbs|curb|NNS|obj|2 on|on|IN|case|5 exports|export|NNS|nmod|3 of|of|IN|case|7 grain|grain|NN|nmod|5 to|to|IN|case|9 Sorania|Sorania|NNP|nmod|5 .|.|.|punct|2"
LEAVES_ON = "The|the|DT|det|2 board|board|NN|nsubj|3 convenes|convene|VBZ|root|0 on|on|IN|case|5 Monday|Monday|NNP|obl|3 in|in|IN|case|7 Oslo|Oslo|NNP|obl|3 .|.|.|punct|3"
TURNED_DOWN = "Velland|Velland|NNP|nsubj|2 made|make|VBD|root|0 an|a|DT|det|4 offer|offer|NN|obj|2 and|and|CC|cc|7 Sorania|Sorania|NNP|nsubj|7 turned|turn|VBD|conj|2 it|it|PRP|obj|7 down|down|RP|compound:prt|7 .|.|.|punct|2"
