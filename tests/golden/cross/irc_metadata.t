# What an IRC user says of itself somebody with netcat and a program read, and the other way round.
A+ text
A< [SYSTEM] Welcome to the chat server! Please set your nickname with /nick <name>
A<< Enter your nickname:\s
A> alice
A< [SYSTEM] Nickname set to alice
A< [SYSTEM] You are in room lobby. Type a line to say it, /help for the commands, /quit to leave.
A> /metasub status url
A< [SYSTEM] Keys of metadata that you follow:
A<   status  followed
A<   url     followed
J+ json
J> {"type":"login","username":"jane"}
A< >>> jane has joined the chat!
J< {"type":"welcome","username":"jane","room":"lobby","epoch":<n>,"seq":0,"pos":0,"time_ms":<n>,"guest":true,"users":["alice","jane"],"count":2}
J> {"type":"metasub","key":"status"}
J< {"type":"metasub","list":[{"key":"status","state":"followed"}]}
I+ irc
I> CAP REQ :draft/metadata-2 batch labeled-response draft/chathistory draft/event-playback
I< :koine.local CAP * ACK :draft/metadata-2 batch labeled-response draft/chathistory draft/event-playback
I> METADATA * SUB status url
I< :koine.local 770 * status url
I> METADATA * SET status :coming
I< :koine.local 761 * * status * :coming
I> NICK ines
I> USER i 0 * :Ines
I> CAP END
A< >>> ines has joined the chat!
A< [SYSTEM] Metadata:
A<   ines  status  coming
I<* :koine.local 422 <*>
I< :ines!~u@koine.local JOIN #lobby
I< :koine.local 353 ines = #lobby :alice jane ines
I< :koine.local 366 ines #lobby :End of NAMES list
J< {"type":"join","sender":"ines","room":"lobby","timestamp":<n>}
J< {"type":"metasync","list":[{"username":"ines","key":"status","value":"coming"}]}
I> METADATA * SET status :here
A< [SYSTEM] status of ines: here
I< :koine.local 761 ines ines status * :here
J< {"type":"meta","username":"ines","key":"status","value":"here","by":"ines","timestamp":<n>}
A> /meta status at the keyboard
A< [SYSTEM] status of alice: at the keyboard
I< :alice!~u@koine.local METADATA alice status * :at the keyboard
J< {"type":"meta","username":"alice","key":"status","value":"at the keyboard","by":"alice","timestamp":<n>}
J> {"type":"metadata","key":"status","value":"reading"}
A< [SYSTEM] status of jane: reading
I< :jane!~u@koine.local METADATA jane status * :reading
J< {"type":"meta","username":"jane","key":"status","value":"reading","by":"jane","timestamp":<n>}
J> {"type":"metadata","remove":true}
A< [SYSTEM] status of jane is not set any more
I< :jane!~u@koine.local METADATA jane status *
J< {"type":"metadata","list":[{"username":"jane","key":"status","state":"not set"}]}
I> @label=l1 METADATA alice GET status nothing
I< @label=l1 :koine.local BATCH +2 metadata alice
I< @batch=2 :koine.local 761 ines alice status * :at the keyboard
I< @batch=2 :koine.local 766 ines alice nothing :key not set
I< :koine.local BATCH -2
I> @label=l2 METADATA jane SET status :mine
I< @label=l2 :koine.local FAIL METADATA KEY_NO_PERMISSION jane status :you may not change the metadata of others
I> JOIN #dev
I< :ines!~u@koine.local JOIN #dev
I< :koine.local 353 ines = #dev :@ines
I< :koine.local 366 ines #dev :End of NAMES list
A> /join dev
A< [SYSTEM] Joined room: dev
A< [SYSTEM] 2 people here; /users lists them
A< [SYSTEM] Metadata:
A<   ines  status  here
I< :alice!~u@koine.local JOIN #dev
I< :koine.local BATCH +3 metadata alice
I< @batch=3 :koine.local METADATA alice status * :at the keyboard
I< :koine.local BATCH -3
I> METADATA #dev SET url :https://example.org
A< [SYSTEM] url of room dev: https://example.org
I< :koine.local 761 ines #dev url * :https://example.org
A> /meta #dev
A< [SYSTEM] Metadata:
A<   in #dev  url  https://example.org
A> /meta #dev url mine
A< [SYSTEM] Error: you may not change the settings of a room
I> CHATHISTORY LATEST #dev * 10
I< :koine.local BATCH +4 chathistory #dev
I< :koine.local BATCH -4
J> {"type":"join","room":"dev"}
A< *** jane joined the room
I< :jane!~u@koine.local JOIN #dev
J< {"type":"join","sender":"jane","room":"dev","timestamp":<n>,"topic":"","epoch":<n>,"seq":0,"pos":1,"members":["ines","alice","jane"],"count":3}
J< {"type":"metasync","room":"dev","list":[{"username":"ines","key":"status","value":"here"},{"username":"alice","key":"status","value":"at the keyboard"}]}
J> {"type":"changes","room":"dev"}
J< {"type":"changes","room":"dev","changes":[{"type":"meta","room":"dev","key":"url","value":"https://example.org","by":"ines","pos":1,"time_ms":<n>,"timestamp":<n>}],"pos":1,"more":false,"epoch":<n>}
# Without the capability nothing of it is read.
I> CAP REQ :-draft/metadata-2
I< :koine.local CAP ines ACK :-draft/metadata-2
A> /meta status gone
A< [SYSTEM] status of alice: gone
J< {"type":"meta","username":"alice","key":"status","value":"gone","by":"alice","timestamp":<n>}
