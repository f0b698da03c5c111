"""What the compressor of form 2 knows beforehand: pieces that come back in most records.

Part of the stored form: a changed dictionary cannot read what this one wrote, so a new one needs a new number (`stored.FORM`).
"""

from typing import Final

DICTIONARY: Final = (
    b'["donald-trump","Donald Trump","USA","person","usa.president"],["joe-biden","Joe Biden","USA","person",'
    b'"usa.president"],["antony-blinken","Antony Blinken","USA","person","usa.foreign-minister"],["dmitry-peskov",'
    b'"Dmitry Peskov","RUS","person","rus.kremlin.spokesperson"],["usa.foreign-ministry","US State Department","USA",'
    b'"institution",null],["rus.foreign-ministry","Russian Foreign Ministry","RUS","institution",null],["rus.kremlin",'
    b'"Kremlin","RUS","institution",null],["vladimir-putin","Vladimir Putin","RUS","person","rus.president"],"SANCTION",'
    b'"expel","convict","REJECT","REQUEST","THREATEN","AGREE","COERCE","arrest","SUPPORT","MOBILIZE","COOPERATE",'
    b'"negated","headline","month","ukraine","arms control","iran","cyber","prisoners","energy","space","diplomats",'
    b'"sanctions","Moscow","Washington","Geneva","Vienna","ru.consult.meets","ar.consult.meet","en.accuse.accuse",'
    b'"ar.accuse.accuse",["ACCUSE","allege","USA>RUS","planned",0,[0,"United States"],[1,"Russia"],null,null,null,"syria",'
    b'0.8,"ru.accuse.accuse"],["ACCUSE","disapprove","RUS>USA","actual",0,[0,"Moscow"],[1,"Washington"],null,null,null,'
    b'null,0.9,"en.accuse.criticise"],["CONSULT","phone","MUTUAL","actual",1,[0,"Lavrov"],[1,"Pompeo"],"2019-05-14","day",'
    b'null,null,0.9,"en.consult.phone"],[["urn:newsml:reuters.com:2024-07-19:newsml_","https://www.tass.ru/","tag:",'
    b'1721379600,1,0,"body"],[2,"consult-0123456789ab",1,1557828000,1557828000,100,[["sergei-lavrov","Sergei Lavrov",'
    b'"RUS","person","rus.foreign-minister"],["mike-pompeo","Mike Pompeo","USA","person","usa.foreign-minister"],["usa",'
    b'"United States","USA","country",null],["rus","Russia","RUS","country",null]],[["CONSULT",null,"MUTUAL","planned",0,'
    b'[0,"Sergei Lavrov"],[1,"Mike Pompeo"],"2019-05-14","day","Sochi",null,0.8,"en.consult.meet"]],'
    b'[["https://www.example.com/news/world/2019/05/14/",1557828000,1,"interfax","https://www.example.com/",0,"ru",0,0,'
    b'120],["ar",0,0,100],["en",0,0,80]],[],null]'
)
"""The latest pieces are the cheapest to point at, so a whole small record stands last."""
