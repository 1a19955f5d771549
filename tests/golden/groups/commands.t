# The table of the dialect, row by row.
! config rate_burst=100000
! users alice:secret
! users bob:secret
! users carol:secret
A+ groups
A<< Enter username:\s
A>> alice\nsecret\n
A< Enter password: Welcome to the chat server!
B+ groups
B<< Enter username:\s
B>> bob\nsecret\n
A< bob has joined the chat.
B< Enter password: Welcome to the chat server!
C+ groups
C<< Enter username:\s
C>> carol\nsecret\n
A< carol has joined the chat.
B< carol has joined the chat.
C< Enter password: Welcome to the chat server!
A> /msg bob psst
B< [alice]: psst
A> /msg zed hello
A< User zed not found online
A> /msg zed
A< Usage: /msg <username> <message>
A> /msg
A< Usage: /msg <username> <message>
A> /broadcast to all
A< Message broadcast successful
B< [Broadcast][alice]: to all
C< [Broadcast][alice]: to all
A> /broadcast
A< Usage: /broadcast <message>
A> /groups_users
A< No groups exist.
A> /create_group g
A< Group g created.
B> /create_group g
B< Group g already exists.
B> /join_group nowhere
B< Group nowhere does not exist.
B> /group_msg g early
B< You are not a member of group g.
B> /leave_group g
B< You are not a member of group g.
B> /leave_group nowhere
B< Group nowhere does not exist.
B> /join_group g
A< [Group g]: bob has joined the group.
B< You joined the group g.
B> /join_group g
B< You joined the group g.
A> /group_msg g hi group
B< [Group g]: hi group
B> /group_msg g and back
A< [Group g]: and back
A> /group_msg nowhere x
A< Group nowhere does not exist.
C> /groups_users
C< Groups and their members:
C< Group 'g':
C< - alice
C< - bob
B> /leave_group g
A< [Group g]: bob has left the group.
B< You left the group g.
A> /leave_group g
A< You left the group g.
A> /leave_group g
A< Group g does not exist.
A> /groups_users
A< No groups exist.
A> /users
A< Online users:
A< alice
A< bob
A< carol
A> /create_group
A< Usage: /create_group <group> [password]
A> /join_group
A< Usage: /join_group <group> [password]
A> /leave_group
A< Usage: /leave_group <group>
A> /group_msg
A< Usage: /group_msg <group> <message>
A> /group_msg g
A< Usage: /group_msg <group> <message>
A> /nonsense
A< Unknown command: /nonsense
A< Commands:
A<   /msg <username> <message>
A<   /broadcast <message>
A<   /create_group <group>
A<   /join_group <group>
A<   /leave_group <group>
A<   /group_msg <group> <message>
A<   /users
A<   /groups_users
A<   /history [count]
A<   /help [command]
A<   /quit
A< A line without a slash is said to everybody.
A> /help
A< Commands:
A<   /msg <username> <message>
A<   /broadcast <message>
A<   /create_group <group>
A<   /join_group <group>
A<   /leave_group <group>
A<   /group_msg <group> <message>
A<   /users
A<   /groups_users
A<   /history [count]
A<   /help [command]
A<   /quit
A< A line without a slash is said to everybody.
A> just a line
B< [Broadcast][alice]: just a line
C< [Broadcast][alice]: just a line
C> /quit
A< carol has left the chat.
B< carol has left the chat.
C< Goodbye!
C<!
B> /exit
A< bob has left the chat.
B< Goodbye!
B<!
A> /users
A< Online users:
A< alice
