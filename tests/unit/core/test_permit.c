/* SPDX-License-Identifier: MIT */
/* The permission matrix, made from the tables: every role on the server, in every role in a room, with every kind of token,
 * by every row of permissions.def and every command of commands.def. A row that no case reaches fails.
 *
 * What is refused must leave no trace: no draft, no question but for a name or a message, nobody else told. */
#include "unit/core/world.h"

#include "core/fact.h"

enum {
	IN_ROOM = 1 << 0,  /* it is about what is said in the room: who is not in it may not, whatever its role */
	SHOWS = 1 << 1,    /* allowed or not, it is answered; `allowed` says by what, or nothing is said of it */
	ENDS = 1 << 2,     /* the session is over then */
	GUESTS = 1 << 3,   /* accounts are refused for another reason */
	ACCOUNTS = 1 << 4, /* and guests */
	TWICE = 1 << 5,    /* it is the second time that counts */
};

/* A command, and the permission that decides about it. */
struct attempt {
	struct cmd cmd;
	enum permit permit;
	unsigned flags;
	const char *fact;                         /* of the room, from the beginning */
	enum err refusal;                         /* instead of the usual ones */
	bool (*allowed)(const struct left *left); /* SHOWS */
};

#define DEN     .room = SLICE_LIT("den")
#define WHO(s)  .who = SLICE_LIT(s)
#define TEXT(s) .text = SLICE_LIT(s), .flags = CMD_HAS_TEXT
#define WITH(command, permission, what, holds, error, ...)                                                             \
	{                                                                                                              \
		{ .id = CMD_##command, ##__VA_ARGS__ }, PERMIT_##permission, what, holds, error, NULL                  \
	}
#define TRY(command, permission, what, ...) WITH(command, permission, what, NULL, ERR_OK, ##__VA_ARGS__)
#define SHOW(command, permission, by, holds, ...)                                                                      \
	{                                                                                                              \
		{ .id = CMD_##command, ##__VA_ARGS__ }, PERMIT_##permission, SHOWS, holds, ERR_OK, by                  \
	}

static bool saw_address(const struct left *left)
{
	return left->address;
}

static bool saw_den(const struct left *left)
{
	return left->secret_room;
}

static const struct attempt tries[] = {
	/* --- what anybody may --- */
	TRY(INVALID, USE, SHOWS, .err = ERR_USAGE),
	TRY(DISCONNECT, USE, ENDS),
	TRY(QUIT, USE, ENDS),
	TRY(PING, USE, 0),
	TRY(NOTE, USE, 0),
	TRY(WANT, USE, 0),
	TRY(HELP, USE, 0),
	TRY(WHO, USE, 0),
	TRY(ROOMS, USE, 0),
	TRY(GROUPS, USE, 0),
	TRY(WHOIS, USE, 0, WHO("victim")),
	TRY(AWAY, USE, 0, TEXT("tea")),
	TRY(WHOWAS, USE, 0, WHO("victim")),
	TRY(REALNAME, USE, 0, TEXT("Me Myself")),
	TRY(SELF, USE, 0, WHO("bot"), TEXT("on")),
	TRY(SELF, ACCOUNT, ACCOUNTS, WHO("signals"), TEXT("off")),
	TRY(WATCH, USE, 0, TEXT("victim")),
	TRY(ACCEPT, USE, 0, WHO("victim")),
	TRY(META, USE, 0),
	TRY(META, META, 0, .key = SLICE_LIT("status"), TEXT("on holiday")),
	TRY(META, META_OTHERS, 0, WHO("victim"), .key = SLICE_LIT("status"), TEXT("away")),
	TRY(META, SETTINGS, 0, DEN, .key = SLICE_LIT("url"), TEXT("https://example.org")),
	TRY(META_SUB, USE, 0, TEXT("status")),
	TRY(META_SYNC, USE, 0),
	TRY(ONLINE, USE, 0, TEXT("victim")),
	TRY(CENSUS, USE, 0),
	TRY(OPER, USE, SHOWS, WHO("me"), .secret = SLICE_LIT("password")),
	TRY(UNREAD, USE, ACCOUNTS),
	TRY(CONVERSATIONS, USE, 0),
	TRY(REGISTER, USE, GUESTS, .who = SLICE_LIT("newcomer"), .secret = SLICE_LIT("password")),
	TRY(RESET, USE, SHOWS, WHO(A_TOKEN), .secret = SLICE_LIT("password")),
	TRY(LOGIN, USE, SHOWS, WHO("me")),
	TRY(AUTH, USE, SHOWS, WHO("PLAIN")),
	TRY(NICK, USE, GUESTS, WHO("mimi")),
	TRY(NICK, ACCOUNT, ACCOUNTS, WHO("mimi")),
	TRY(DM, DM, 0, WHO("victim"), TEXT("psst")),
	{ { .id = CMD_SIGNAL, WHO("victim"), .text = SLICE_LIT("VERSION"), .flags = CMD_PRIVATE },
	  PERMIT_DM,
	  0,
	  NULL,
	  ERR_OK,
	  NULL },
	TRY(SIGNAL, DM, IN_ROOM, DEN, TEXT("VERSION")),
	TRY(CALL, SAY, IN_ROOM, DEN, WHO("operator"), TEXT("help")),
	TRY(REPORT, REPORT, 0, WHO("victim"), TEXT("rude")),
	TRY(JOIN, CREATE_ROOM, 0, .room = SLICE_LIT("new")),
	TRY(JOIN, ENTER, 0, .room = SLICE_LIT("lobby")),
	TRY(JOIN, ENTER, 0, DEN),
	WITH(JOIN, ENTER_CLOSED, 0, "set.invite-only=1", ERR_INVITE_ONLY, DEN),
	WITH(JOIN, ENTER_CLOSED, 0, "set.password=h", ERR_ROOM_PASSWORD, DEN),
	WITH(KNOCK, KNOCK, 0, "set.invite-only=1", ERR_KNOCK_OPEN, DEN),
	/* --- what who is in a room may --- */
	TRY(USERS, USE, 0, DEN),
	WITH(USERS, USE, IN_ROOM, "set.secret=1", ERR_OK, DEN),
	TRY(HISTORY, USE, IN_ROOM, DEN),
	TRY(CHANGES, USE, IN_ROOM, DEN),
	TRY(SEARCH, USE, IN_ROOM, DEN, TEXT("word")),
	TRY(READ, USE, IN_ROOM | ACCOUNTS, DEN),
	TRY(PINS, USE, IN_ROOM, DEN),
	TRY(THREAD, USE, IN_ROOM, DEN, .number = 2),
	TRY(VERSIONS, USE, IN_ROOM, DEN, .number = 1),
	TRY(ROLES, USE, IN_ROOM, DEN),
	TRY(SET, USE, 0, DEN),
	WITH(SET, USE, IN_ROOM, "set.invite-only=1", ERR_OK, DEN),
	TRY(TOPIC, USE, 0, DEN),
	WITH(TOPIC, USE, IN_ROOM, "set.secret=1", ERR_OK, DEN),
	TRY(INVITES, USE, 0),
	TRY(LEAVE, USE, IN_ROOM, DEN),
	TRY(ROOM, OWNER, 0, DEN, .key = SLICE_LIT("drop")),
	TRY(SAY, SAY, IN_ROOM, DEN, TEXT("hello")),
	TRY(SAY, SAY, IN_ROOM, DEN, TEXT("hello"), .number = 2),
	TRY(ME, SAY, IN_ROOM, DEN, TEXT("waves")),
	TRY(BROADCAST, SAY, 0, TEXT("hear me")),
	TRY(EDIT, SAY, IN_ROOM, DEN, TEXT("hallo"), .number = 1),
	TRY(DELETE, SAY, IN_ROOM, DEN, .number = 1),
	TRY(REACT, SAY, IN_ROOM, DEN, TEXT("+1"), .number = 2),
	TRY(TYPING, SAY, IN_ROOM, DEN),
	WITH(SAY, SAY_MODERATED, IN_ROOM, "set.moderated=1", ERR_MODERATED, DEN, TEXT("hello")),
	WITH(EDIT, SAY_MODERATED, IN_ROOM, "set.moderated=1", ERR_MODERATED, DEN, TEXT("hallo"), .number = 1),
	WITH(SAY, NO_SLOW, IN_ROOM | TWICE, "set.slow=60", ERR_SLOW_MODE, DEN, TEXT("hello")),
	TRY(TOPIC, TOPIC, IN_ROOM, DEN, TEXT("tea")),
	WITH(TOPIC, TOPIC_LOCKED, IN_ROOM, "set.topic-lock=1", ERR_OK, DEN, TEXT("tea")),
	TRY(PIN, PIN, IN_ROOM, DEN, .number = 2),
	TRY(DELETE, DELETE_OTHERS, IN_ROOM, DEN, .number = 2),
	TRY(VERSIONS, VERSIONS, IN_ROOM, DEN, .number = 2),
	/* --- what decides about a room --- */
	TRY(INVITE, INVITE, 0, DEN, WHO("absent")),
	WITH(INVITE, INVITE_CLOSED, 0, "set.invite-only=1", ERR_OK, DEN, WHO("absent")),
	TRY(KICK, KICK, 0, DEN, WHO("victim")),
	TRY(BAN, BAN, 0, DEN, WHO("victim")),
	TRY(BAN, BAN, 0, DEN, WHO("absent")),
	TRY(BAN, BAN, 0, DEN, WHO("10.0.0.0/8")),
	TRY(MUTE, BAN, 0, DEN, WHO("victim")),
	TRY(BAN, BAN, 0, DEN, WHO("spam*")),
	TRY(EXEMPT, BAN, 0, DEN, WHO("victim")),
	TRY(ADMIT, BAN, 0, DEN, WHO("account:absent")),
	TRY(BANS, BAN, 0, DEN),
	TRY(BANS, USE, IN_ROOM, DEN, WHO("ban")),
	TRY(RENAME, RENAME, 0, DEN, WHO("cave")),
	TRY(ROLE, VOICE, 0, DEN, WHO("victim"), TEXT("voiced")),
	TRY(ROLE, VOICE, 0, DEN, WHO("absent"), TEXT("member")),
	TRY(ROLE, OPERATOR, 0, DEN, WHO("victim"), TEXT("operator")),
	TRY(ROLE, OPERATOR, 0, DEN, WHO("victim"), TEXT("+operator")),
	TRY(ROLE, VOICE, 0, DEN, WHO("victim"), TEXT("-voiced")),
	TRY(ROLE, OWNER, 0, DEN, WHO("absent"), TEXT("owner")),
	TRY(SET, KEEP, 0, DEN, WHO("registered"), TEXT("on")),
	TRY(SET, SETTINGS, 0, DEN, WHO("password"), TEXT("sesame")),
	/* --- what one may about one's account --- */
	TRY(PASSWD, ACCOUNT, 0, .secret = SLICE_LIT("password")),
	TRY(UNREGISTER, ACCOUNT, 0, .secret = SLICE_LIT("password")),
	TRY(RECEIPTS, ACCOUNT, 0, WHO("on")),
	TRY(STAY, ACCOUNT, 0, WHO("on")),
	TRY(SESSIONS, ACCOUNT, 0),
	TRY(REVOKE, ACCOUNT, 0, WHO("others")),
	TRY(TOKEN, ACCOUNT, 0, WHO("bot"), .key = SLICE_LIT("read")),
	TRY(TOKENS, ACCOUNT, 0),
	TRY(CERT, ACCOUNT, 0),
	/* --- what operators of the server may --- */
	SHOW(WHOIS, SEE_ADDRESS, saw_address, NULL, WHO("victim")),
	SHOW(ROOMS, SEE_SECRET, saw_den, "set.secret=1"),
	TRY(KILL, SERVER_BAN, 0, WHO("victim")),
	TRY(WALLOPS, SERVER_BAN, 0, TEXT("tea")),
	TRY(SERVER_BAN, SERVER_BAN, 0, WHO("victim")),
	TRY(SERVER_BAN, SERVER_BAN, 0, WHO("absent")),
	TRY(SERVER_MUTE, SERVER_BAN, 0, WHO("10.0.0.0/8")),
	TRY(SERVER_BANS, SERVER_BAN, 0),
	TRY(FILTER, FILTER, 0),
	TRY(FILTER, FILTER, 0, WHO("hide"), TEXT("spam")),
	TRY(FORBID, FILTER, 0, WHO("spam*")),
	TRY(RAID, RAID, 0, WHO("on")),
	TRY(REPORTS, REPORTS, 0),
	TRY(SETTLE, REPORTS, 0, .limit = 1),
	TRY(AUDIT, AUDIT, 0),
	TRY(ANNOUNCE, ANNOUNCE, 0, TEXT("tea")),
	TRY(ACCOUNTS, ACCOUNTS, 0),
	TRY(ACCOUNT, ACCOUNTS, 0, WHO("absent"), .key = SLICE_LIT("disable")),
	TRY(INVITATION, ACCOUNTS, 0),
	TRY(STATUS, SERVER, 0),
	TRY(RELOAD, SERVER, 0),
};

/* --- what the tables say --- */

/* The columns as they are written, read without core/role.c. */
static const struct written {
	const char *name;
	int scope, base, room, server;
} written[PERMIT_COUNT] = {
#define PERMIT(id, scope, base, room, server, help) { #id, SCOPE_##scope, ROLE_##base, ROOM_##room, ROLE_##server },
#include "tables/permissions.def"
#undef PERMIT
};

static bool says(enum permit p, uint8_t scope, enum server_role server, enum room_role room)
{
	const struct written *row = &written[p];
	if ((row->scope & scope) == 0 || (int)server < row->base) {
		return false;
	}
	return (int)server >= row->server || (int)room >= row->room;
}

/* --- every role by every permission --- */

static void permissions_hold(void **state)
{
	(void)state;
	for (int p = 0; p < PERMIT_COUNT; p++) {
		for (int server = 0; server < ROLE_COUNT; server++) {
			for (int room = 0; room < ROOM_ROLE_COUNT; room++) {
				for (int scope = 0; scope <= SCOPE_ALL; scope++) {
					bool holds = permit_holds((enum permit)p, (uint8_t)scope,
								  (enum server_role)server, (enum room_role)room);
					if (holds != says((enum permit)p, (uint8_t)scope, (enum server_role)server,
							  (enum room_role)room)) {
						fail_msg("%s: %s, %s, scope %d", written[p].name, role_names[server],
							 room_role_names[room], scope);
					}
				}
			}
		}
	}
}

/* Nobody is less who has more to say, or a token for more. */
static void more_is_never_less(void **state)
{
	(void)state;
	for (int p = 0; p < PERMIT_COUNT; p++) {
		for (int server = 0; server < ROLE_COUNT; server++) {
			for (int room = 0; room < ROOM_ROLE_COUNT; room++) {
				bool holds =
					says((enum permit)p, SCOPE_ALL, (enum server_role)server, (enum room_role)room);
				if (holds && server + 1 < ROLE_COUNT) {
					assert_true(permit_holds((enum permit)p, SCOPE_ALL,
								 (enum server_role)(server + 1), (enum room_role)room));
				}
				if (holds && room + 1 < ROOM_ROLE_COUNT) {
					assert_true(permit_holds((enum permit)p, SCOPE_ALL, (enum server_role)server,
								 (enum room_role)(room + 1)));
				}
			}
		}
	}
}

/* --- every role by every command --- */

static unsigned wrong; /* what was found, over all tries of one test */

static void complain(const struct attempt *t, const struct made_of *of, const struct left *left, const char *what)
{
	wrong++;
	print_error("%s (%s, %s): a %s, %s in the room, scope %d: %s; error %s, %u drafts, %u asks, %u others\n",
		    cmd_names[t->cmd.id], written[t->permit].name, t->fact ? t->fact : "no fact",
		    role_names[of->server], room_role_names[of->room], of->scope, what,
		    left->err ? err_rows[left->err].code : "none", left->drafts, left->asks, left->others);
}

static bool is_refusal(const struct attempt *t, uint16_t err)
{
	return err == ERR_FORBIDDEN || err == ERR_SCOPE || err == ERR_NOT_MEMBER || err == ERR_ACCOUNT_NEEDED ||
	       (t->refusal != ERR_OK && err == (uint16_t)t->refusal);
}

/* Whose role on the server is enough for that may look at a room, and change it, from outside. */
static enum permit reach_of(const struct attempt *t)
{
	switch (t->cmd.id) {
	case CMD_TOPIC:
		return PERMIT_TOPIC;
	case CMD_SET:
		return PERMIT_SETTINGS;
	case CMD_ROLES:
		return PERMIT_VOICE;
	case CMD_BANS:
		return PERMIT_BAN;
	}
	return PERMIT_SAY; /* nobody's is */
}

/* What must come of it. The command's own row counts before what its handler asks. */
static bool expected(const struct attempt *t, const struct made_of *of)
{
	enum permit own = (enum permit)cmd_rows[t->cmd.id].permit;
	bool room = written[own].room == ROOM_OUTSIDER || written[own].room == ROOM_MEMBER;
	bool in = of->room != ROOM_OUTSIDER;
	if ((t->flags & IN_ROOM) && !in && !says(reach_of(t), of->scope, of->server, ROOM_OUTSIDER)) {
		return false;
	}
	bool judged = t->cmd.id == CMD_META || t->cmd.id == CMD_META_SUB; /* who is logged in needs one */
	if (cmd_rows[t->cmd.id].flags & CMD_F_GUEST && !judged) {
		return true; /* what needs no login needs no right */
	}
	if (!says(own, of->scope, of->server, room ? ROOM_OWNER : of->room)) {
		return false;
	}
	if (t->allowed == saw_den && in) {
		return true; /* its own people see a secret room */
	}
	/* Everybody is in the lobby. */
	return says(t->permit, of->scope, of->server, t->cmd.id == CMD_BROADCAST ? ROOM_MEMBER : of->room);
}

/* Knocking at an open door, and the like: refused, but not for want of a right. */
static bool is_idle(const struct attempt *t, const struct made_of *of)
{
	bool guest = of->server == ROLE_GUEST;
	bool wider = t->cmd.id == CMD_TOKEN && of->scope != SCOPE_ALL; /* no token makes one that is good for more */
	return (t->flags & GUESTS && !guest) || (t->flags & ACCOUNTS && guest) || wider;
}

static void judge(const struct attempt *t, const struct made_of *of, const struct left *left)
{
	bool allowed = t->allowed ? t->allowed(left) : !is_refusal(t, left->err);
	if (is_idle(t, of) || (t->flags & SHOWS && !t->allowed)) {
		return;
	}
	if (t->cmd.id == CMD_KNOCK && (of->room != ROOM_OUTSIDER || of->server == ROLE_ADMIN)) {
		return; /* it may enter: the answer says that */
	}
	if (allowed != expected(t, of)) {
		complain(t, of, left, allowed ? "was allowed" : "was refused");
	}
	if (!allowed && !t->allowed && (left->drafts || left->asks || left->others || left->closed)) {
		complain(t, of, left, "left a trace");
	}
	if (t->flags & ENDS && expected(t, of) && !left->closed) {
		complain(t, of, left, "did not end");
	}
}

static void try_one(const struct attempt *t, struct made_of of)
{
	of.fact = t->fact;
	struct world *w = world_new(&of);
	struct left left = world_try(w, t->cmd);
	if (t->flags & TWICE) {
		left = world_try(w, t->cmd);
	}
	judge(t, &of, &left);
	world_free(w);
}

static void commands_obey(void **state)
{
	(void)state;
	wrong = 0;
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		for (int server = 0; server < ROLE_COUNT; server++) {
			for (int room = 0; room < ROOM_ROLE_COUNT; room++) {
				try_one(&tries[i], (struct made_of){ (enum server_role)server, (enum room_role)room,
								     SCOPE_ALL, NULL, false });
			}
		}
	}
	assert_int_equal(wrong, 0);
}

/* A token is good for what it is for and no more, whoever made it. */
static void tokens_obey(void **state)
{
	(void)state;
	wrong = 0;
	static const uint8_t scopes[] = {
		SCOPE_READ,  SCOPE_READ | SCOPE_WRITE, SCOPE_READ | SCOPE_WRITE | SCOPE_MODERATE,
		SCOPE_WRITE, SCOPE_MODERATE,           SCOPE_ADMIN
	};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		for (size_t k = 0; k < ARRAY_LEN(scopes); k++) {
			try_one(&tries[i], (struct made_of){ ROLE_ADMIN, ROOM_OWNER, scopes[k], NULL, false });
			try_one(&tries[i], (struct made_of){ ROLE_USER, ROOM_OPERATOR, scopes[k], NULL, false });
			try_one(&tries[i], (struct made_of){ ROLE_BOT, ROOM_MEMBER, scopes[k], NULL, false });
			try_one(&tries[i], (struct made_of){ ROLE_MODERATOR, ROOM_OUTSIDER, scopes[k], NULL, false });
		}
	}
	assert_int_equal(wrong, 0);
}

/* Each setting needs the permission of its row. */
static void settings_obey(void **state)
{
	(void)state;
	wrong = 0;
	for (int id = 0; id < SETTING_COUNT; id++) {
		const struct setting_row *row = &setting_rows[id];
		bool text = row->type == SETTING_T_TEXT || row->type == SETTING_T_SECRET;
		const struct attempt t = {
			.cmd = { .id = CMD_SET,
				 DEN,
				 .who = slice_cstr(row->name),
				 .text = text       ? SLICE_LIT("some words")
					 : row->def ? SLICE_LIT("0")
						    : SLICE_LIT("1"),
				 .flags = CMD_HAS_TEXT },
			.permit = (enum permit)row->permit,
		};
		for (int server = 0; server < ROLE_COUNT; server++) {
			for (int room = 0; room < ROOM_ROLE_COUNT; room++) {
				try_one(&t, (struct made_of){ (enum server_role)server, (enum room_role)room, SCOPE_ALL,
							      NULL, false });
			}
		}
	}
	assert_int_equal(wrong, 0);
}

/* Before the login nothing but what leads to it, or away. */
static void strangers_may_nothing(void **state)
{
	(void)state;
	wrong = 0;
	const struct made_of of = { .scope = SCOPE_ALL, .logged_out = true };
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		struct world *w = world_new(&of);
		struct left left = world_try(w, tries[i].cmd);
		bool others = tries[i].cmd.id == CMD_META && (tries[i].cmd.who.n > 0 || tries[i].cmd.room.n > 0);
		bool may = cmd_rows[tries[i].cmd.id].flags & CMD_F_GUEST && !others; /* of oneself */
		if (!may && (left.err != ERR_NOT_LOGGED_IN || left.drafts || left.asks || left.others)) {
			complain(&tries[i], &of, &left, "was not logged in");
		}
		if (may && left.err == ERR_NOT_LOGGED_IN) {
			complain(&tries[i], &of, &left, "leads to a login");
		}
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* --- no row is forgotten --- */

static void every_row_is_tried(void **state)
{
	(void)state;
	bool cmds[CMD_COUNT] = { [CMD_CONNECT] = true }, permits[PERMIT_COUNT] = { false };
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		cmds[tries[i].cmd.id] = true;
		permits[tries[i].permit] = true;
		permits[cmd_rows[tries[i].cmd.id].permit] = true;
	}
	for (int i = 0; i < SETTING_COUNT; i++) {
		permits[setting_rows[i].permit] = true;
	}
	for (int i = 0; i < CMD_COUNT; i++) {
		if (!cmds[i]) {
			fail_msg("command %s is not in the matrix", cmd_names[i]);
		}
	}
	for (int i = 0; i < PERMIT_COUNT; i++) {
		if (!permits[i]) {
			fail_msg("permission %s is not in the matrix", written[i].name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(permissions_hold),      cmocka_unit_test(more_is_never_less),
		cmocka_unit_test(every_row_is_tried),    cmocka_unit_test(commands_obey),
		cmocka_unit_test(settings_obey),         cmocka_unit_test(tokens_obey),
		cmocka_unit_test(strangers_may_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
