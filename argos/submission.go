package argos

import "encoding/json"

// Submission is one person's attempt as GET /submission answers it (§2.7). A list row has a few of these fields only
// (§2.4). Absent, null and empty mean the same.
type Submission struct {
	ID                 Text                  `json:"submission_id"`
	Email              Text                  `json:"email"`
	UserID             Text                  `json:"userid"`
	TokenID            Text                  `json:"tokenId"`
	ApplicantID        Text                  `json:"applicant_id"`
	DuplicateKey       Text                  `json:"duplicated_information"`
	CustomDuplicateKey Text                  `json:"custom_duplicated_information"`
	DuplicateUsers     Texts                 `json:"duplicated_users"`
	DuplicateFaces     Texts                 `json:"duplicated_selfie_users"`
	CreatedAt          Time                  `json:"created_at"`
	PendingAt          Time                  `json:"pending_at"`
	ResultAt           Time                  `json:"kyc_result_at"`
	UpdatedAt          Time                  `json:"updated_at"`
	Reviewer           Text                  `json:"reviewer"`
	RecognitionScore   Number                `json:"recognition_score"`
	ArgosScore         Number                `json:"argos_score"`
	Applicant          Applicant             `json:"data"`
	Images             ImageRefs             `json:"image"`
	Memo               Memo                  `json:"memo"`
	OCRRaw             OCRItems              `json:"OCR_raw"`
	OCR                OCR                   `json:"ocr"`
	Reviewed           Reviewed              `json:"review"`
	AdditionalForm     List[FormAnswer]      `json:"additional_list"`
	KYC                KYC                   `json:"kyc"`
	Verification       Verification          `json:"verification"`
	Signals            Signals               `json:"signals"`
	IDLiveness         IDLiveness            `json:"id_LivenessScore"`
	Warnings           List[Warning]         `json:"warning"`
	AML                *AML                  `json:"aml"`
	Bank               *Bank                 `json:"bank_verification"`
	Injections         List[Injection]       `json:"Injection_action"`
	PreVerifications   List[PreVerification] `json:"pre_verification"`
	Projection         *Projection           `json:"projection"`
	UpdateHistory      UpdateHistory         `json:"updateHistory"`
	Options            ProjectOptions        `json:"project_options"`

	// Record is the JSON object, set on a single read only: it feeds the Raw section and the evidence. It is as received
	// but for the parts in Faults, which are null in it; so it is JSON by the letter.
	Record json.RawMessage `json:"-"`
	// Faults are the parts that could not be read, at most 40.
	Faults []Fault `json:"-"`
	// SaysDeleted is set where some string of the answer, under whatever name, is the mark of a deleted case (§15 no. 8).
	SaysDeleted bool `json:"-"`
}

// Applicant is the service's `data`: the settled values. List rows carry Name, single reads FullName (§2.4).
type Applicant struct {
	Name                Text `json:"name"`
	FullName            Text `json:"full_name"`
	FirstName           Text `json:"first_name"`
	LastName            Text `json:"last_name"`
	AgeGroup            Text `json:"age_group"`
	Gender              Text `json:"gender"`
	Nationality         Text `json:"nationality"`
	BirthDate           Text `json:"date_of_birth"`
	IPAddress           Text `json:"ip_address"`
	IDType              Text `json:"idType"`
	IssuingCountry      Text `json:"idcard_issuingCountry"`
	IssueDate           Text `json:"idcard_issueDate"`
	ExpireDate          Text `json:"idcard_expireDate"`
	IdentityNumber      Text `json:"identityNumber"`
	DocumentNumber      Text `json:"documentNumber"`
	AddressCity         Text `json:"address_city"`
	AddressCountry      Text `json:"address_country"`
	AddressState        Text `json:"address_state"`
	AddressStreet       Text `json:"address_street"`
	AddressStreet2      Text `json:"address_street2"`
	AddressZipcode      Text `json:"address_zipcode"`
	AddressGlobalCode   Text `json:"address_globalCode"`
	AddressCompoundCode Text `json:"address_compoundCode"`
	AddressFormatted    Text `json:"address_formatted"`
	AddressInput        Text `json:"address_input"`
	AddressDetail       Text `json:"address_detail"`
	CF1                 Text `json:"cf1"`
	CF2                 Text `json:"cf2"`
	CF3                 Text `json:"cf3"`
	TypeOfPermit        Text `json:"typeOfPermit"`
	TypeOfPermitGovKor  Text `json:"typeOfPermitGovKor"`
	ExpiryDateOfStayKor Text `json:"expiryDateOfStayKor"`
	NationalityGovKor   Text `json:"nationalityGovKor"`
}

// ImageRefs are references inside the service, not links; only GET /image delivers pictures. Empty: no such picture.
type ImageRefs struct {
	IDFront Text `json:"idImage"`
	IDBack  Text `json:"idBackImage"`
	Selfie  Text `json:"selfieImage"`
	Address Text `json:"addressImage"`
}

// Memo is the dashboard's note; the public API cannot write it (§5.5).
type Memo struct {
	Text      Text `json:"text"`
	UpdatedAt Time `json:"updated_at"`
}

// OCR is the normalised reading of the document; dates are YYYY-MM-DD text without a zone.
type OCR struct {
	BirthDate      Text `json:"birthDate"`
	IssueDate      Text `json:"issueDate"`
	ExpireDate     Text `json:"expireDate"`
	FirstName      Text `json:"firstName"`
	LastName       Text `json:"lastName"`
	FullName       Text `json:"fullName"`
	Gender         Text `json:"gender"`
	Number         Text `json:"number"`
	LicenseNumber  Text `json:"licenseNumber"`
	IdentityNumber Text `json:"identityNumber"`
	CURPNumber     Text `json:"curpNumber"`
	Nationality    Text `json:"nationality"`
	SerialNumber   Text `json:"serialNumber"`
	TypeOfPermit   Text `json:"typeOfPermit"`
}

// Reviewed is the service's `review`: what the applicant confirmed. The service fills it itself when OCR is confident.
type Reviewed struct {
	BirthDate      Text `json:"birthDate"`
	IssueDate      Text `json:"issueDate"`
	ExpireDate     Text `json:"expireDate"`
	FullName       Text `json:"fullName"`
	Gender         Text `json:"gender"`
	Nationality    Text `json:"nationality"`
	DocumentNumber Text `json:"documentNumber"`
	LicenseNumber  Text `json:"licenseNumber"`
	IdentityNumber Text `json:"identityNumber"`
	CURPNumber     Text `json:"curpNumber"`
}

// OCRItem is one raw reading: Score 0-100, Coordinates of undocumented shape.
type OCRItem struct {
	Value       Text            `json:"value"`
	Score       Number          `json:"score"`
	Accepted    Flag            `json:"accepted"`
	Coordinates json.RawMessage `json:"coordinates"`
}

// FormAnswer is one answer of the project's additional form.
type FormAnswer struct {
	Answer     Text `json:"answer"`
	InputValue Text `json:"inputValue"`
	BlockType  Text `json:"blockType"`
}

// KYC is the result and how it came about. Result is an open string: pending, approved, rejected, incomplete. A number
// in its place is no state that a case could be in, and a fault.
type KYC struct {
	Result      Text          `json:"result" takes:"string"`
	Comment     Texts         `json:"comment"`
	CommentCode Texts         `json:"commentCode"`
	Attempts    List[Attempt] `json:"attempts"`
	Retries     List[Retry]   `json:"retry"`
}

// Attempt is one run through the steps; up to three calls a step.
type Attempt struct {
	Count              Number          `json:"attemptCnt"`
	IDBarcodeResult    Text            `json:"idBarcodeResult"`
	OCRResult          Text            `json:"ocrResult"`
	VerificationResult Text            `json:"verificationResult"`
	Verification       json.RawMessage `json:"verification"`
	VerificationParams json.RawMessage `json:"verificationParams"`
	ErrorCode          Text            `json:"errorCode"`
	ErrorMessage       Text            `json:"errorMsg"`
	Step1First         Time            `json:"step1Time1st"`
	Step1Second        Time            `json:"step1Time2nd"`
	Step1Third         Time            `json:"step1Time3rd"`
	Step2First         Time            `json:"step2Time1st"`
	Step2Second        Time            `json:"step2Time2nd"`
	Step2Third         Time            `json:"step2Time3rd"`
	RetryMessage       Text            `json:"retryMsg"`
	RetryCode          Text            `json:"retryCode"`
	FaceSimilarity     Number          `json:"faceSimilarityScore"`
	SelfieImage        Text            `json:"selfieImage"`
	LivenessScore      Number          `json:"livenessScore"`
	Liveness           Liveness        `json:"liveness"`
}

// Liveness holds the parts of a liveness score; the scales of Probability and Quality are not documented.
type Liveness struct {
	Score       Number `json:"score"`
	Probability Number `json:"probability"`
	Quality     Number `json:"quality"`
}

// Retry is one retry the service asked for; Type is step1 or step2.
type Retry struct {
	Type    Text   `json:"type"`
	Count   Number `json:"retryCnt"`
	Code    Text   `json:"retryCode"`
	Message Text   `json:"retryMessage"`
}

// Verification holds the face-age runs, oldest first.
type Verification struct {
	FaceAge List[FaceAge] `json:"faceAge"`
}

// FaceAge is one attempt's face-age verification (§11.6); n conditions have n-1 operators.
type FaceAge struct {
	Used       UsedAges           `json:"usedValues"`
	Conditions List[AgeCondition] `json:"conditionResults"`
	Operators  Texts              `json:"logicalOperators"`
}

// UsedAges are ages in years, before (Original) and after the project's widening.
type UsedAges struct {
	OriginalSelfieLow    Number `json:"originalSelfieLow"`
	OriginalSelfieHigh   Number `json:"originalSelfieHigh"`
	OriginalSelfieMedian Number `json:"originalSelfieMedian"`
	OriginalIDLow        Number `json:"originalIdLow"`
	OriginalIDHigh       Number `json:"originalIdHigh"`
	OriginalIDMedian     Number `json:"originalIdMedian"`
	SelfieLow            Number `json:"selfieLow"`
	SelfieHigh           Number `json:"selfieHigh"`
	SelfieMedian         Number `json:"selfieMedian"`
	IDLow                Number `json:"idLow"`
	IDHigh               Number `json:"idHigh"`
	IDMedian             Number `json:"idMedian"`
	BirthDateAge         Number `json:"birthDateAge"`
}

// AgeCondition is one condition with its comparisons and the server's verdict.
type AgeCondition struct {
	Index       Number     `json:"conditionIndex"`
	Condition   AgeRule    `json:"condition"`
	FinalResult Flag       `json:"finalResult"`
	Matches     AgeMatches `json:"matchResults"`
}

// AgeRule says how an estimate is compared: Operator gte, gt, lte or lt; Target low, high or median.
type AgeRule struct {
	Operator Text `json:"comparisonOperator"`
	Target   Text `json:"target"`
}

// AgeMatches are the up to four comparisons of a condition.
type AgeMatches struct {
	IDCustom        AgeMatch `json:"idCardCustomMatch"`
	IDBirthDate     AgeMatch `json:"idCardBirthDateMatch"`
	SelfieCustom    AgeMatch `json:"faceImageCustomMatch"`
	SelfieBirthDate AgeMatch `json:"faceImageBirthDateMatch"`
}

// AgeMatch is one comparison; Processed false means it was not run, Result unset that there is none.
type AgeMatch struct {
	Result    Flag `json:"result"`
	Processed Flag `json:"processed"`
	Statement Text `json:"statement"`
}

// Signals are the raw estimates and the camera process.
type Signals struct {
	FaceAge          List[AgeEstimate]   `json:"faceAge"`
	StartButtonClick Time                `json:"startButtonClickTime"`
	Camera           List[CameraProcess] `json:"cameraProcessInfo"`
}

// AgeEstimate is a raw age band in years; Source is selfieImage or idImage.
type AgeEstimate struct {
	Source Text     `json:"source"`
	Range  AgeRange `json:"ageRange"`
}

// AgeRange is a band of ages in years.
type AgeRange struct {
	Low    Number `json:"low"`
	High   Number `json:"high"`
	Median Number `json:"median"`
}

// CameraProcess is one step of the capture; Error is empty when it went well.
type CameraProcess struct {
	Type  Text `json:"type"`
	Start Time `json:"processStartTime"`
	End   Time `json:"processEndTime"`
	Error Text `json:"error"`
}

// IDLiveness scores one fraud type each; higher is more genuine (inferred, §11.7), thresholds are not published.
type IDLiveness struct {
	ScreenPlay       Number `json:"Screen_play"`
	PaperPrinted     Number `json:"Paper_printed"`
	ReplacedPortrait Number `json:"Replace_portraits"`
}

// Warning says that an engine was skipped or doubted something.
type Warning struct {
	UserDataType  Text `json:"userDataType"`
	RelatedEngine Text `json:"relatedEngine"`
	OccurredAt    Time `json:"occurrenceTime"`
}

// AML is the screening result; absent until a case was approved (§7.1).
type AML struct {
	RawData   json.RawMessage `json:"raw_data"`
	Status    Text            `json:"currentstatus"`
	RiskLevel Text            `json:"risk_level_summary"`
	Matches   List[AMLMatch]  `json:"matches"`
}

// AMLMatch is one similar profile; Score is its similarity, 0-100.
type AMLMatch struct {
	RiskLevel   Text   `json:"risk_level"`
	ArgosNumber Text   `json:"argos_number"`
	ResourceID  Text   `json:"resource_id"`
	Score       Number `json:"score"`
	Icons       Texts  `json:"risk_icons"`
}

// Bank is the Korean account check.
type Bank struct {
	Result        Text   `json:"result"`
	Type          Text   `json:"type"`
	BankCode      Text   `json:"bank_code"`
	AccountNumber Text   `json:"account_number"`
	RetryCount    Number `json:"retry_count"`
}

// Injection is data added to the case by a second form (§11.8).
type Injection struct {
	Type          Text            `json:"type"`
	Time          Time            `json:"time"`
	AttemptStatus Text            `json:"attemptStatus"`
	CreatedAt     Time            `json:"createTime"`
	UserInput     InjectionInput  `json:"userInput"`
	Option        InjectionOption `json:"option"`
}

// InjectionInput is what was typed.
type InjectionInput struct {
	Address json.RawMessage `json:"address"`
}

// InjectionOption holds the checks that went with it.
type InjectionOption struct {
	DistanceChecks json.RawMessage `json:"distanceChecks"`
	IPRisk         json.RawMessage `json:"ipRisk"`
	IPVerification json.RawMessage `json:"ipVerification"`
}

// PreVerification is a check made before the first step (§11.10); the scale of FraudScore is not documented.
type PreVerification struct {
	RequestID      Text   `json:"request_id"`
	CreatedAt      Time   `json:"created_at"`
	IPAddress      Text   `json:"ip_address"`
	FraudScore     Number `json:"fraud_score"`
	Frequency      Text   `json:"attempts_frequency"`
	CountryCode    Text   `json:"country_code"`
	ConnectionType Text   `json:"connection_type"`
	IsValid        Flag   `json:"is_valid"`
}

// Projection names the rule that stripped fields from this answer.
type Projection struct {
	ID   Text `json:"projectionId"`
	Name Text `json:"projectionName"`
}

// UpdateHistory is the last editor and time only, not a log.
type UpdateHistory struct {
	Admin Text `json:"updateAdmin"`
	Time  Time `json:"updateTime"`
}

// ProjectOptions are the project's settings at the time; "reviewer is Client" is not among them (§2.7).
type ProjectOptions struct {
	AML                Flag    `json:"option_aml"`
	AddressData        Flag    `json:"option_addressData"`
	ApprovePeriodDays  Number  `json:"policy_approvePeriod"`
	IDNumber           Flag    `json:"option_idNumber"`
	BlacklistCountries Texts   `json:"policy_blacklistCountries"`
	AcceptedIDs        Texts   `json:"policy_acceptedID"`
	MaskDocumentNumber Flag    `json:"option_mask_documentNumber"`
	ValidationGov      Flag    `json:"option_validationGov"`
	Webhook            Webhook `json:"webhook"`
	MaskIDNumber       Flag    `json:"option_mask_idNumber"`
	DocumentNumber     Flag    `json:"option_documentNumber"`
	WebhookURL         Text    `json:"webhookURL"`
	AgeLimit           Number  `json:"policy_ageLimit"`
	AIOnly             Flag    `json:"option_ai_only"`
}

// Webhook is the project's notification target; hidden on the screen.
type Webhook struct {
	CreatedAt Time  `json:"createTime"`
	Members   Texts `json:"members"`
	URL       Text  `json:"url"`
}
