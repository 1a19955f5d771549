# Lines that are made to break something: what is wanted before the registration, of any length, is no part of what is answered.
A+ irc
A> CAP LS 302
A<* :koine.local CAP * LS :<*>
A> NICK \{475*a}
A> CAP LS
A<* :koine.local CAP * LS :<*>
A> CAP LIST
A<* :koine.local CAP * LIST :<*>
A> CAP REQ :ééé
A<* :koine.local CAP * NAK :ééé
A> NICK \{472*a}
A> CAP REQ :ééé
A<* :koine.local CAP * NAK :ééé
A> NICK \{4000*a}
A> CAP REQ :ééé
A<* :koine.local CAP * NAK :ééé
A> PING x
A<* :koine.local PONG koine.local :x
A-
