# draft/metadata-2: what is said of people and channels.
! config crowd_size=3
! config meta_subs_max=4
! config meta_keys_max=3
! config meta_value_max=40
A+ irc
A> CAP LS 302
A< :koine.local CAP * LS * :message-tags server-time account-tag extended-join draft/message-redaction draft/multiline=max-bytes=4096,max-lines=100 koine.chat/edit batch draft/chathistory draft/event-playback draft/read-marker soju.im/search cap-notify labeled-response echo-message multi-prefix userhost-in-names draft/no-implicit-names no-implicit-names away-notify invite-notify draft/channel-rename account-notify setname extended-monitor draft/extended-monitor draft/pre-away standard-replies
A< :koine.local CAP * LS :znc.in/self-message draft/persistence draft/metadata-2=before-connect,max-subs=4,max-keys=3,max-key-bytes=64,max-value-bytes=40 sasl=PLAIN draft/account-registration=before-connect,min-password-length=6,max-password-length=256 draft/extended-isupport
A> CAP REQ :draft/metadata-2 batch
A< :koine.local CAP * ACK :draft/metadata-2 batch
# Before the registration one speaks of oneself as *.
A> METADATA * SET display-name :Alice A.
A< :koine.local 761 * * display-name * :Alice A.
A> METADATA * SET url
A< :koine.local FAIL METADATA KEY_NOT_SET * url :nothing is said under that key: url
A> METADATA * GET display-name status
A< :koine.local BATCH +1 metadata *
A< @batch=1 :koine.local 761 * * display-name * :Alice A.
A< @batch=1 :koine.local 766 * * status :key not set
A< :koine.local BATCH -1
A> METADATA * SUB avatar status
A< :koine.local 770 * avatar status
A> METADATA bob LIST
A< :koine.local 451 * :log in first
A> METADATA * SYNC
A< :koine.local 451 * :log in first
A> NICK alice
A> USER a 0 * :Alice
A> CAP END
A<* :koine.local 422 <*>
A< :alice!~u@koine.local JOIN #lobby
A< :koine.local 353 alice = #lobby :alice
A< :koine.local 366 alice #lobby :End of NAMES list
A> METADATA * LIST
A< :koine.local BATCH +3 metadata alice
A< @batch=3 :koine.local 761 alice alice display-name * :Alice A.
A< :koine.local BATCH -3
A> METADATA alice GET display-name status Bad:Key
A< :koine.local BATCH +4 metadata alice
A< @batch=4 :koine.local 761 alice alice display-name * :Alice A.
A< @batch=4 :koine.local 766 alice alice status :key not set
A< @batch=4 :koine.local FAIL METADATA KEY_INVALID Bad:Key :this cannot be a key
A< :koine.local BATCH -4
A> METADATA * SET status :on holiday 💜
A< :koine.local 761 alice alice status * :on holiday 💜
A> METADATA * SET status :on holiday 💜
A< :koine.local 761 alice alice status * :on holiday 💜
A> METADATA alice SET status
A< :koine.local 766 alice alice status :key not set
A> METADATA * SET status
A< :koine.local FAIL METADATA KEY_NOT_SET alice status :nothing is said under that key: status
A> METADATA * SET Status :x
A< :koine.local FAIL METADATA KEY_INVALID Status :a key is 1-64 of a-z, 0-9 and _ . / -: Status
A> METADATA * SET :
A< :koine.local FAIL METADATA KEY_INVALID * :a key has at least one character
A> METADATA * SET status :aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
A< :koine.local FAIL METADATA VALUE_INVALID status :a value is one line of at most 40 bytes, without control characters
A> METADATA * SET status :a	b
A< :koine.local FAIL METADATA VALUE_INVALID status :a value is one line of at most 40 bytes, without control characters
A> METADATA * SET a 1
A< :koine.local 761 alice alice a * :1
A> METADATA * SET b 2
A< :koine.local 761 alice alice b * :2
A> METADATA * SET c 3
A< :koine.local FAIL METADATA LIMIT_REACHED alice :as many keys are set as there can be (limit 3)
A> METADATA nobody LIST
A< :koine.local FAIL METADATA INVALID_TARGET nobody :user not found: nobody
A> METADATA # LIST
A< :koine.local FAIL METADATA INVALID_TARGET # :no such channel
A> METADATA #nowhere LIST
A< :koine.local FAIL METADATA INVALID_TARGET #nowhere :room not found: nowhere
A> METADATA * FROB
A< :koine.local FAIL METADATA SUBCOMMAND_INVALID FROB :say GET, LIST, SET, CLEAR, SUB, UNSUB, SUBS or SYNC
A> METADATA
A< :koine.local 461 alice METADATA :Not enough parameters
A> METADATA *
A< :koine.local 461 alice METADATA :Not enough parameters
A> METADATA * GET
A< :koine.local 461 alice METADATA :Not enough parameters
A> METADATA * SUB
A< :koine.local 461 alice METADATA :Not enough parameters
A> METADATA alice SUBS
A< :koine.local BATCH +5 metadata-subs
A< @batch=5 :koine.local 772 alice avatar status
A< :koine.local BATCH -5
A> METADATA bob SUBS
A< :koine.local FAIL METADATA INVALID_TARGET bob :only you yourself can follow keys
A> METADATA * UNSUB avatar avatar nothing $x
A< :koine.local 771 alice avatar nothing
A< :koine.local FAIL METADATA KEY_INVALID $x :this cannot be a key
A> METADATA * SUBS
A< :koine.local BATCH +6 metadata-subs
A< @batch=6 :koine.local 772 alice status
A< :koine.local BATCH -6
A> METADATA * SUB avatar $x status url status a b
A< :koine.local 770 alice avatar status url a
A< :koine.local FAIL METADATA KEY_INVALID $x :this cannot be a key
A< :koine.local FAIL METADATA TOO_MANY_SUBS b :this connection follows as many keys as it may (limit 4): b
A< :koine.local BATCH +7 metadata alice
A< @batch=7 :koine.local METADATA alice a * :1
A< :koine.local BATCH -7
A> METADATA * SUBS
A< :koine.local BATCH +8 metadata-subs
A< @batch=8 :koine.local 772 alice status avatar url a
A< :koine.local BATCH -8
A> METADATA * CLEAR
A< :koine.local BATCH +9 metadata alice
A< @batch=9 :koine.local 766 alice alice a :key not set
A< @batch=9 :koine.local 766 alice alice b :key not set
A< @batch=9 :koine.local 766 alice alice display-name :key not set
A< :koine.local BATCH -9
A> METADATA * LIST
A< :koine.local BATCH +10 metadata alice
A< :koine.local BATCH -10
# Others hear of it where they share a channel, once, and if they follow the key.
B+ irc
B> CAP REQ :draft/metadata-2 batch
B< :koine.local CAP * ACK :draft/metadata-2 batch
B> NICK bob
B> USER b 0 * :Bob
B> METADATA * SET avatar :https://example.org/b.png
B< :koine.local 761 * * avatar * :https://example.org/b.png
B> METADATA * SET secret :of no interest
B< :koine.local 761 * * secret * :of no interest
B> CAP END
A< :bob!~u@koine.local JOIN #lobby
A< :koine.local BATCH +11 metadata bob
A< @batch=11 :koine.local METADATA bob avatar * :https://example.org/b.png
A< :koine.local BATCH -11
B<* :koine.local 422 <*>
B< :bob!~u@koine.local JOIN #lobby
B< :koine.local 353 bob = #lobby :alice bob
B< :koine.local 366 bob #lobby :End of NAMES list
A> METADATA bob LIST
A< :koine.local BATCH +12 metadata bob
A< @batch=12 :koine.local 761 alice bob avatar * :https://example.org/b.png
A< @batch=12 :koine.local 761 alice bob secret * :of no interest
A< :koine.local BATCH -12
A> METADATA bob SET avatar :mine
A< :koine.local FAIL METADATA KEY_NO_PERMISSION bob avatar :you may not change the metadata of others
A> METADATA bob CLEAR
A< :koine.local FAIL METADATA KEY_NO_PERMISSION bob * :you may not change the metadata of others
B> METADATA * SET avatar :https://example.org/bob.png
A< :bob!~u@koine.local METADATA bob avatar * :https://example.org/bob.png
B< :koine.local 761 bob bob avatar * :https://example.org/bob.png
B> METADATA * SET avatar
A< :bob!~u@koine.local METADATA bob avatar *
B< :koine.local 766 bob bob avatar :key not set
B> METADATA * SUBS
B< :koine.local BATCH +2 metadata-subs
B< :koine.local BATCH -2
# Channels: by who may change their settings.
A> JOIN #dev
A< :alice!~u@koine.local JOIN #dev
A< :koine.local 353 alice = #dev :@alice
A< :koine.local 366 alice #dev :End of NAMES list
A> METADATA #dev SET url :https://example.org/dev
A< :koine.local 761 alice #dev url * :https://example.org/dev
A> METADATA #dev SET avatar :dev.png
A< :koine.local 761 alice #dev avatar * :dev.png
A> METADATA #dev SET color red
A< :koine.local 761 alice #dev color * :red
B> METADATA * SET avatar :https://example.org/b2.png
A< :bob!~u@koine.local METADATA bob avatar * :https://example.org/b2.png
B< :koine.local 761 bob bob avatar * :https://example.org/b2.png
B> METADATA * SUB url avatar
B< :koine.local 770 bob url avatar
B< :koine.local BATCH +3 metadata bob
B< @batch=3 :koine.local METADATA bob avatar * :https://example.org/b2.png
B< :koine.local BATCH -3
B> JOIN #dev
A< :bob!~u@koine.local JOIN #dev
A< :koine.local BATCH +13 metadata bob
A< @batch=13 :koine.local METADATA bob avatar * :https://example.org/b2.png
A< :koine.local BATCH -13
B< :bob!~u@koine.local JOIN #dev
B< :koine.local BATCH +4 metadata #dev
B< @batch=4 :koine.local METADATA #dev avatar * :dev.png
B< @batch=4 :koine.local METADATA #dev url * :https://example.org/dev
B< :koine.local BATCH -4
B< :koine.local 353 bob = #dev :@alice bob
B< :koine.local 366 bob #dev :End of NAMES list
B> METADATA #dev SET url :https://example.com
B< :koine.local FAIL METADATA KEY_NO_PERMISSION #dev url :you may not change the settings of a room
B> METADATA #dev LIST
B< :koine.local BATCH +5 metadata #dev
B< @batch=5 :koine.local 761 bob #dev avatar * :dev.png
B< @batch=5 :koine.local 761 bob #dev color * :red
B< @batch=5 :koine.local 761 bob #dev url * :https://example.org/dev
B< :koine.local BATCH -5
B> METADATA #dev GET nothing url
B< :koine.local BATCH +6 metadata #dev
B< @batch=6 :koine.local 766 bob #dev nothing :key not set
B< @batch=6 :koine.local 761 bob #dev url * :https://example.org/dev
B< :koine.local BATCH -6
A> METADATA #dev SET url :https://example.net
A< :koine.local 761 alice #dev url * :https://example.net
B< :alice!~u@koine.local METADATA #dev url * :https://example.net
A> METADATA #dev SET avatar
A< :koine.local 766 alice #dev avatar :key not set
B< :alice!~u@koine.local METADATA #dev avatar *
A> METADATA #dev SYNC
A< :koine.local BATCH +14 metadata #dev
A< @batch=14 :koine.local METADATA #dev url * :https://example.net
A< @batch=14 :koine.local METADATA bob avatar * :https://example.org/b2.png
A< :koine.local BATCH -14
B> METADATA #dev SYNC
B< :koine.local BATCH +7 metadata #dev
B< @batch=7 :koine.local METADATA #dev url * :https://example.net
B< @batch=7 :koine.local METADATA bob avatar * :https://example.org/b2.png
B< :koine.local BATCH -7
B> METADATA alice SYNC
B< :koine.local BATCH +8 metadata alice
B< :koine.local BATCH -8
B> METADATA * SYNC
B< :koine.local BATCH +9 metadata bob
B< @batch=9 :koine.local METADATA bob avatar * :https://example.org/b2.png
B< :koine.local BATCH -9
A> METADATA #dev CLEAR
A< :koine.local BATCH +15 metadata #dev
A< @batch=15 :koine.local 766 alice #dev color :key not set
A< @batch=15 :koine.local 766 alice #dev url :key not set
A< :koine.local BATCH -15
B< :alice!~u@koine.local METADATA #dev url *
A> METADATA #dev CLEAR
A< :koine.local BATCH +16 metadata #dev
A< :koine.local BATCH -16
A> METADATA #dev LIST
A< :koine.local BATCH +17 metadata #dev
A< :koine.local BATCH -17
# Who is watched.
B> PART #dev
A< :bob!~u@koine.local PART #dev
B< :bob!~u@koine.local PART #dev
B> PART #lobby
A< :bob!~u@koine.local PART #lobby
B< :bob!~u@koine.local PART #lobby
B> MONITOR + alice
B< :koine.local 730 bob :alice!~u@koine.local
A> METADATA * SET url :https://example.org/alice
A< :koine.local 761 alice alice url * :https://example.org/alice
B< :alice!~u@koine.local METADATA alice url * :https://example.org/alice
B> MONITOR + carl
B< :koine.local 731 bob :carl
C+ irc
C> CAP REQ :draft/metadata-2 batch
C< :koine.local CAP * ACK :draft/metadata-2 batch
C> METADATA * SET url :https://example.org/carl
C< :koine.local 761 * * url * :https://example.org/carl
C> METADATA * SUB url
C< :koine.local 770 * url
C> NICK carl
C> USER c 0 * :Carl
C> CAP END
A< :carl!~u@koine.local JOIN #lobby
A< :koine.local BATCH +18 metadata carl
A< @batch=18 :koine.local METADATA carl url * :https://example.org/carl
A< :koine.local BATCH -18
B< :koine.local 730 bob :carl!~u@koine.local
B< :koine.local BATCH +10 metadata carl
B< @batch=10 :koine.local METADATA carl url * :https://example.org/carl
B< :koine.local BATCH -10
C<* :koine.local 422 <*>
C< :carl!~u@koine.local JOIN #lobby
C< :koine.local BATCH +2 metadata #lobby
C< @batch=2 :koine.local METADATA alice url * :https://example.org/alice
C< :koine.local BATCH -2
C< :koine.local 353 carl = #lobby :alice carl
C< :koine.local 366 carl #lobby :End of NAMES list
B> MONITOR C
B> MONITOR + carl
B< :koine.local 730 bob :carl!~u@koine.local
B< :koine.local BATCH +11 metadata carl
B< @batch=11 :koine.local METADATA carl url * :https://example.org/carl
B< :koine.local BATCH -11
# A channel with many people is told of later.
D+ irc
D> NICK dora
D> USER d 0 * :Dora
A< :dora!~u@koine.local JOIN #lobby
C< :dora!~u@koine.local JOIN #lobby
D<* :koine.local 422 <*>
D< :dora!~u@koine.local JOIN #lobby
D< :koine.local 353 dora = #lobby :alice carl dora
D< :koine.local 366 dora #lobby :End of NAMES list
E+ irc
E> NICK eve
E> USER e 0 * :Eve
A< :eve!~u@koine.local JOIN #lobby
C< :eve!~u@koine.local JOIN #lobby
D< :eve!~u@koine.local JOIN #lobby
E<* :koine.local 422 <*>
E< :eve!~u@koine.local JOIN #lobby
E< :koine.local 353 eve = #lobby :alice carl dora eve
E< :koine.local 366 eve #lobby :End of NAMES list
D> JOIN #big
D< :dora!~u@koine.local JOIN #big
D< :koine.local 353 dora = #big :@dora
D< :koine.local 366 dora #big :End of NAMES list
E> JOIN #big
D< :eve!~u@koine.local JOIN #big
E< :eve!~u@koine.local JOIN #big
E< :koine.local 353 eve = #big :@dora eve
E< :koine.local 366 eve #big :End of NAMES list
A> JOIN #big
A< :alice!~u@koine.local JOIN #big
A< :koine.local 353 alice = #big :@dora eve alice
A< :koine.local 366 alice #big :End of NAMES list
D< :alice!~u@koine.local JOIN #big
E< :alice!~u@koine.local JOIN #big
C> JOIN #big
A< :carl!~u@koine.local JOIN #big
C< :carl!~u@koine.local JOIN #big
C< :koine.local 774 carl #big 0 :ask for it (SYNC)
C< :koine.local 353 carl = #big :@dora eve alice carl
C< :koine.local 366 carl #big :End of NAMES list
D< :carl!~u@koine.local JOIN #big
E< :carl!~u@koine.local JOIN #big
C> METADATA #big SYNC
C< :koine.local BATCH +3 metadata #big
C< @batch=3 :koine.local METADATA alice url * :https://example.org/alice
C< @batch=3 :koine.local METADATA carl url * :https://example.org/carl
C< :koine.local BATCH -3
# Who did not ask for the capability is left alone, but may ask.
D> METADATA carl GET url
D< :koine.local 761 dora carl url * :https://example.org/carl
D> METADATA * SET url :https://example.org/dora
A< :dora!~u@koine.local METADATA dora url * :https://example.org/dora
C< :dora!~u@koine.local METADATA dora url * :https://example.org/dora
D< :koine.local 761 dora dora url * :https://example.org/dora
# People may type it, too.
D> META url
D< :koine.local NOTICE dora :Metadata:
D< :koine.local NOTICE dora :  dora  url  https://example.org/dora
D> METASUB url
D< :koine.local NOTICE dora :Keys of metadata that you follow:
D< :koine.local NOTICE dora :  url  followed
C> METADATA * SET url :https://example.org/c
A< :carl!~u@koine.local METADATA carl url * :https://example.org/c
B< :carl!~u@koine.local METADATA carl url * :https://example.org/c
C< :koine.local 761 carl carl url * :https://example.org/c
