/* SPDX-License-Identifier: MIT */
/* The set of certificates with the names that they are for, and the proxies. */
#include "net/gate.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <openssl/crypto.h>
#include <openssl/x509v3.h>

#include "base/buf.h"
#include "base/network.h"
#include "base/secret.h"
#include "net/address.h"
#include "net/tls_priv.h"

enum { NAMES_MAX = 256, NAME_BYTES = 253 };

struct cert {
	SSL_CTX *ctx;
	char *label;
	struct buf *names; /* in lower case, each with a comma behind it; the whole with a NUL */
	int64_t days;
	bool open_key;
};

struct gate {
	_Atomic uint32_t refs;
	struct cert certs[GATE_CERTS_MAX];
	uint32_t n_certs;
	struct network *proxies;
	uint32_t n_proxies, cap_proxies;
	char *gateways, *password; /* NULL: nobody */
};

struct making {
	struct gate *gate;
	void (*told)(void *ctx, const char *sentence);
	void *ctx;
	bool wrong;
};

static void complain(struct making *m, const char *fmt, ...) PRINTF(2, 3);

static void complain(struct making *m, const char *fmt, ...)
{
	char sentence[1536];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(sentence, sizeof(sentence), fmt, ap);
	va_end(ap);
	m->told(m->ctx, sentence);
	m->wrong = true;
}

/* ---- whom a certificate is for ---- */

static void name_add(struct cert *c, struct slice name)
{
	if (name.n == 0 || name.n > NAME_BYTES || memchr(name.p, ',', name.n) || memchr(name.p, '\0', name.n)) {
		return;
	}
	for (size_t i = 0; i < name.n; i++) {
		buf_char(c->names, ascii_lower(name.p[i]));
	}
	buf_char(c->names, ',');
}

static void names_read(struct cert *c, X509 *cert)
{
	GENERAL_NAMES *alt = X509_get_ext_d2i(cert, NID_subject_alt_name, NULL, NULL);
	int n = MIN(sk_GENERAL_NAME_num(alt), NAMES_MAX);
	for (int i = 0; i < n; i++) {
		const GENERAL_NAME *g = sk_GENERAL_NAME_value(alt, i);
		if (g->type == GEN_DNS) {
			name_add(c, slice_make((const char *)ASN1_STRING_get0_data(g->d.dNSName),
					       (size_t)ASN1_STRING_length(g->d.dNSName)));
		}
	}
	GENERAL_NAMES_free(alt);
	/* Certificates from before 2017 may have but one name, at its old place. */
	int at = X509_NAME_get_index_by_NID(X509_get_subject_name(cert), NID_commonName, -1);
	if (n <= 0 && at >= 0) {
		const ASN1_STRING *s = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(X509_get_subject_name(cert), at));
		name_add(c, slice_make((const char *)ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s)));
	}
	buf_char(c->names, '\0');
}

/* Whether `name`, in lower case, is among them. A star stands for one label (RFC 6125, 6.4.3). */
static bool names_have(const struct cert *c, struct slice name, bool star)
{
	struct slice rest = slice_make(c->names->data, c->names->len - 1);
	const char *dot = memchr(name.p, '.', name.n);
	if (star && !dot) {
		return false;
	}
	struct slice parent = star ? slice_from(name, (size_t)(dot - name.p)) : name;
	while (rest.n > 0) {
		size_t n = (size_t)((const char *)memchr(rest.p, ',', rest.n) - rest.p);
		struct slice has = slice_make(rest.p, n);
		if (star ? has.n > 2 && has.p[0] == '*' && slice_eq(slice_from(has, 1), parent) : slice_eq(has, name)) {
			return true;
		}
		rest = slice_from(rest, n + 1);
	}
	return false;
}

struct ssl_ctx_st *gate_choose(const struct gate *g, struct slice name, bool *ret_found)
{
	char lower[NAME_BYTES];
	if (name.n > 0 && name.p[name.n - 1] == '.') {
		name.n--;
	}
	*ret_found = false;
	if (name.n == 0 || name.n > sizeof(lower)) {
		return g->certs[0].ctx;
	}
	for (size_t i = 0; i < name.n; i++) {
		lower[i] = ascii_lower(name.p[i]);
	}
	for (int star = 0; star < 2; star++) {
		for (uint32_t i = 0; i < g->n_certs; i++) {
			if (names_have(&g->certs[i], slice_make(lower, name.n), star)) {
				*ret_found = true;
				return g->certs[i].ctx;
			}
		}
	}
	return g->certs[0].ctx;
}

/* ---- making ---- */

static void add_cert(struct making *m, const struct gate_config *c, const struct gate_cert *from)
{
	struct cert *to = &m->gate->certs[m->gate->n_certs];
	const struct tls_ctx_config cfg = {
		.cert = from->cert, .key = from->key, .only_13 = c->only_13, .ask_clients = c->ask_clients
	};
	const char *key = from->key[0] ? from->key : from->cert;
	char err[1400];
	struct stat st;
	int days = 0, seconds = 0;
	if (tls_ctx_new(&cfg, &to->ctx, err, sizeof(err))) {
		complain(m, "%s: %s", from->name, err);
		return;
	}
	X509 *cert = SSL_CTX_get0_certificate(to->ctx);
	m->gate->n_certs++;
	to->label = strdup(from->name);
	to->names = buf_new(64);
	names_read(to, cert);
	if (ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(cert)) == 1) {
		to->days = seconds < 0 ? days - 1 : days;
	}
	to->open_key = stat(key, &st) == 0 && st.st_mode & (S_IROTH | S_IWOTH);
}

/* A ticket is good as long as the certificates that it was given under: who resumes a session has seen that one's, and a login may
 * be bound to it (tls-server-end-point). */
static void tickets_bind(struct gate *g)
{
	unsigned char sum[EVP_MAX_MD_SIZE], all[SSL_MAX_SID_CTX_LENGTH] = { 0 };
	unsigned n = 0;
	for (uint32_t i = 0; i < g->n_certs; i++) {
		if (!X509_digest(SSL_CTX_get0_certificate(g->certs[i].ctx), EVP_sha256(), sum, &n)) {
			panic("OpenSSL has no memory");
		}
		for (unsigned k = 0; k < MIN(n, sizeof(all)); k++) {
			all[k] = (unsigned char)(all[k] + sum[k]); /* in any order */
		}
	}
	for (uint32_t i = 0; i < g->n_certs; i++) {
		SSL_CTX_set_session_id_context(g->certs[i].ctx, all, sizeof(all));
	}
}

static void add_proxies(struct making *m, struct slice list)
{
	struct gate *g = m->gate;
	while (list.n > 0) {
		const char *comma = memchr(list.p, ',', list.n);
		struct slice one = slice_make(list.p, comma ? (size_t)(comma - list.p) : list.n);
		list = slice_from(list, one.n + 1);
		one = slice_trim(one);
		struct network n;
		if (!network_parse(one, &n)) {
			complain(m,
				 "proxy_from: must be addresses and networks between commas, as in 127.0.0.1, "
				 "10.1.0.0/16, not '%.*s'",
				 (int)MIN(one.n, 64), one.n ? one.p : "");
		} else if (g->n_proxies == GATE_PROXIES_MAX) {
			complain(m, "proxy_from: too many (limit %d)", GATE_PROXIES_MAX);
			return;
		} else {
			vec_grow(&g->proxies, &g->cap_proxies, g->n_proxies + 1, sizeof(*g->proxies));
			g->proxies[g->n_proxies++] = n;
		}
	}
}

static void add_gateways(struct making *m, const struct gate_config *c)
{
	struct slice list = slice_trim(slice_cstr(c->webirc_from)), wrong = networks_wrong(list);
	bool password = c->webirc_password && c->webirc_password[0];
	if (list.n == 0) {
		return;
	}
	if (wrong.n > 0) {
		complain(m, "webirc_from: must be addresses and networks between commas, not '%.*s'",
			 (int)MIN(wrong.n, 64), wrong.p);
	} else if (!password) {
		complain(m, "webirc_from: is of no use without webirc_password");
	} else {
		m->gate->gateways = strdup(c->webirc_from);
		m->gate->password = strdup(c->webirc_password);
	}
}

struct gate *gate_new(const struct gate_config *c, void (*told)(void *ctx, const char *sentence), void *ctx)
{
	struct gate *g = xcalloc(1, sizeof(*g));
	struct making m = { .gate = g, .told = told, .ctx = ctx };
	atomic_init(&g->refs, 1);
	for (uint32_t i = 0; i < c->n_certs && i < GATE_CERTS_MAX; i++) {
		add_cert(&m, c, &c->certs[i]);
	}
	tickets_bind(g);
	add_proxies(&m, slice_trim(slice_cstr(c->proxy_from)));
	add_gateways(&m, c);
	return m.wrong ? gate_unref(g) : g;
}

struct gate *gate_ref(struct gate *g)
{
	if (g) {
		atomic_fetch_add_explicit(&g->refs, 1, memory_order_relaxed);
	}
	return g;
}

struct gate *gate_unref(struct gate *g)
{
	if (g && atomic_fetch_sub_explicit(&g->refs, 1, memory_order_acq_rel) == 1) {
		for (uint32_t i = 0; i < g->n_certs; i++) {
			SSL_CTX_free(g->certs[i].ctx);
			free(g->certs[i].label);
			buf_unref(g->certs[i].names);
		}
		free(g->proxies);
		free(g->gateways);
		secret_wipe(slice_cstr(g->password));
		free(g->password);
		free(g);
	}
	return NULL;
}

/* ---- asking ---- */

uint32_t gate_certs(const struct gate *g)
{
	return g ? g->n_certs : 0;
}

struct gate_cert_info gate_cert_info(const struct gate *g, uint32_t i)
{
	const struct cert *c = &g->certs[i];
	return (struct gate_cert_info){ c->label, slice_make(c->names->data, c->names->len - 1), c->days, c->open_key };
}

bool gate_trusts(const struct gate *g, const struct sockaddr *addr)
{
	struct addr from;
	bool known = g && address_bytes(addr, from.b);
	for (uint32_t i = 0; known && i < g->n_proxies; i++) {
		if (network_has(&g->proxies[i], &from)) {
			return true;
		}
	}
	return false;
}

bool gate_gateways(const struct gate *g)
{
	return g && g->gateways;
}

bool gate_gateway_ok(const struct gate *g, struct slice from, struct slice password)
{
	struct network n;
	struct slice known;
	if (!gate_gateways(g) || !network_parse(from, &n)) {
		return false;
	}
	known = slice_cstr(g->password);
	/* The length may show; the bytes do not. */
	bool same = password.n == known.n && CRYPTO_memcmp(password.p, known.p, known.n) == 0;
	return same && networks_have(slice_cstr(g->gateways), &n.addr);
}
